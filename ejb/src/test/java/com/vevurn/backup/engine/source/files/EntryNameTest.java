package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names are bytes, and come out as they went in, whatever the encoding that the server was started with. */
class EntryNameTest {
    @Property(tries = 300)
    void anyBytesSurviveTheWayToAPathAndBack(@ForAll @Size(min = 1, max = 40) byte[] bytes) {
        String name = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\0/]", "x");
        EntryName entry = new EntryName(name.equals(".") || name.equals("..") ? "x" : name);

        assertThat(EntryName.of(entry.path())).isEqualTo(entry);
        assertThat(EntryName.ofPercent(entry.percent())).isEqualTo(entry);
    }

    @Test
    void theBytesAreThoseOfTheFileSystem(@TempDir Path directory) throws IOException {
        EntryName name = new EntryName("caf\u00e9 \u00ff%\n");

        Files.writeString(directory.resolve(name.path()), "x");

        assertThat(Shell.run(
                        Map.of(), "sh", "-c", "ls \"$1\" | od -An -tx1 | tr -d ' \\n'", "sh", directory.toString()))
                .isEqualTo("636166e920ff250a" + "0a");
    }

    @Test
    void whatIsNoTextIsShownInHexadecimal() {
        assertThat(EntryName.ofText("Müller.txt").shown()).isEqualTo("Müller.txt");
        assertThat(new EntryName("a\u00ffb").shown()).isEqualTo("a%FFb");
        assertThat(EntryName.ofText("a\nb").shown()).isEqualTo("a%0Ab");
    }

    @Test
    void whatALinkHoldsIsKeptAsItIs(@TempDir Path directory) throws IOException {
        for (String target : new String[] {"/etc", "/etc/", "../x", "a/../b", "x/"}) {
            Path link = directory.resolve("link");
            Shell.run(Map.of(), "ln", "-sfn", target, link.toString());

            assertThat(EntryName.ofTarget(Files.readSymbolicLink(link)).bytes()).isEqualTo(target);
        }
    }
}
