package com.vevurn.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.cli.Places.Place;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final String TEXT = """
            [
              {"id": "one"},
              {
                "id": "two",
                "destinations": [
                  {"type": "local",
                   "config": {"path": "/etc"}}
                ],
                "a/b": 1
              }
            ]
            """;

    @Test
    void aFieldStandsWhereItsNameBegins() throws IOException {
        assertThat(Places.of(TEXT).of("/1", "/id")).contains(new Place(4, 5));
        assertThat(Places.of(TEXT).of("/1", "/destinations/0/config/path")).contains(new Place(7, 19));
    }

    @Test
    void anElementStandsWhereItBegins() throws IOException {
        assertThat(Places.of(TEXT).of("", "/1")).contains(new Place(3, 3));
        assertThat(Places.of(TEXT).of("/1", "/destinations/0")).contains(new Place(6, 7));
    }

    @Test
    void aMissingFieldStandsWhereItsObjectBegins() throws IOException {
        assertThat(Places.of(TEXT).of("/1", "/schedule")).contains(new Place(3, 3));
        assertThat(Places.of(TEXT).of("/1", "/destinations/0/config/bucket")).contains(new Place(7, 8));
        assertThat(Places.of("{}").of("", "/name")).contains(new Place(1, 1));
    }

    @Test
    void aNameWithASlashIsFoundByItsEscapedPointer() throws IOException {
        assertThat(Places.of(TEXT).of("/1", "/a~1b")).contains(new Place(9, 5));
    }

    @Test
    void theWholeDocumentStandsAtItsBeginning() throws IOException {
        assertThat(Places.of("\n  {\"x\": 1}").of("", "")).contains(new Place(2, 3));
    }
}
