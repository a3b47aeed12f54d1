package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vevurn.backup.engine.Progress;
import com.vevurn.backup.engine.source.Needs;
import com.vevurn.backup.engine.source.Origin;
import com.vevurn.backup.engine.source.SequencePosition;
import com.vevurn.backup.engine.source.TableContent;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.testing.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A restored database, or a dump, that is not what was written is told from one that is. */
class ContentComparisonTest extends SideDatabaseFixture {
    @Test
    void anotherPhysicalOrderOfTheRowsIsTheSameContent() {
        assertThatCode(() -> compareAfter("create index by_name on customers (reverse(name));"
                        + " cluster customers using by_name; select setval('receipt_numbers', 5000)"))
                .doesNotThrowAnyException();
    }

    @Test
    void oneChangedValueOfTheSameLengthIsFound() {
        assertThatThrownBy(() -> compareAfter("update customers set name = 'Möller 77' where name = 'Müller 77'"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONTENT_DIFFERS))
                .hasMessageContaining("public.customers has as many rows and bytes");
    }

    @Test
    void twoValuesSwappedBetweenRowsAreFound() {
        assertThatThrownBy(() -> compareAfter("update sales_2026 set details = jsonb_build_object('n',"
                        + " case id when 301 then 701 else 301 end) where id in (301, 701)"))
                .hasMessageContaining("public.sales_2026 has as many rows and bytes");
    }

    @Test
    void aLargeObjectUnderAnotherNumberIsFound() {
        assertThatThrownBy(() -> compareAfter("select lo_from_bytea(0, lo_get(min(oid))), lo_unlink(min(oid))"
                        + " from pg_largeobject_metadata"))
                .hasMessageContaining("large objects has as many rows and bytes");
    }

    @Test
    void aSequenceThatIsBehindIsFound() {
        assertThat(origin.sequences()).contains(new SequencePosition("public.receipt_numbers", 1001, true));

        assertThatThrownBy(() -> compareAfter("select setval('receipt_numbers', 1001, false)"))
                .hasMessageContaining("public.receipt_numbers");
    }

    @Test
    void whatTheDumpNeedsOfAServerIsKnown() {
        postgres.sql(
                "till",
                "create table words (w text collate \"de-x-icu\", v text collate \"C\");"
                        + " create collation public.own (provider = icu, locale = 'sv'); create index on words (w collate public.own);"
                        + " create extension citext");

        Origin till = new PostgresSource(postgres.url("till"), TOOLS, Fixtures.LIMITS)
                .copyTo(OutputStream.nullOutputStream(), new Progress());

        assertThat(till.needs()).isEqualTo(new Needs(List.of("citext"), List.of("C", "de-x-icu")));
    }

    @Test
    void aServerThatLacksWhatTheDumpNeedsIsRefusedBeforeAnythingIsMade() {
        Origin demanding = new Origin(
                origin.tool(),
                origin.database(),
                List.of(),
                List.of(),
                List.of(),
                new Needs(List.of("pg_trgm", "time_machine"), List.of("C", "tlh_QO.utf8")),
                Optional.empty(),
                List.of());

        assertThatThrownBy(() -> SideDatabase.scratch(postgres.url("till"), demanding, "m", TOOLS, Fixtures.LIMITS))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessageContaining("lacks the extension time_machine, the collation tlh_QO.utf8");
        assertUntouched();
    }

    @Test
    void aManifestWithoutFingerprintsIsComparedByRowsAndBytes() {
        List<TableContent> old = origin.contents().stream()
                .map(table -> new TableContent(table.table(), table.rows(), table.bytes(), Optional.empty()))
                .toList();

        assertThat(ContentDifference.first(old, origin.contents())).isEmpty();
    }

    @Test
    void aDumpThatLacksARowOfItsManifestIsRefusedAndItsTableNamed() {
        List<TableContent> more = origin.contents().stream()
                .map(table -> table.table().equals("public.customers")
                        ? new TableContent(table.table(), table.rows() + 1, table.bytes() + 20, table.digest())
                        : table)
                .toList();

        assertThatThrownBy(() -> check(dump, more))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED))
                .hasMessageContaining("public.customers had 2001 rows");
        assertThatCode(() -> check(dump, origin.contents())).doesNotThrowAnyException();
    }

    @Test
    void aDumpThatAListingAcceptsIsRefusedWhenItIsCut() {
        assertThatThrownBy(() -> check(Arrays.copyOf(dump, dump.length / 2), origin.contents()))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.reason()).isEqualTo(Reason.COPY_DAMAGED));
    }

    private static void check(byte[] bytes, List<TableContent> manifest) throws IOException {
        Origin said = new Origin(origin.tool(), origin.database(), manifest, List.of());
        new DumpCheck(TOOLS, Fixtures.LIMITS).readThrough(new ByteArrayInputStream(bytes), said, new Progress());
    }

    private static void compareAfter(String sql) throws IOException {
        try (SideDatabase side = side()) {
            side.restore(new ByteArrayInputStream(dump), new Progress());
            postgres.sql("till_restore_m", sql);
            side.compare(origin.contents(), origin.sequences(), new Progress());
        }
    }
}
