package com.vevurn.backup.engine.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "*.pdf a.pdf true",
                "*.pdf deep/down/a.pdf true",
                "*.pdf a.pdfx false",
                "cache deep/cache true",
                "cache deep/cache/file false",
                "/cache deep/cache false",
                "/cache cache true",
                "cache/ deep/cache true",
                "a/*.txt a/1.txt true",
                "a/*.txt a/b/1.txt false",
                "a/**/*.txt a/1.txt true",
                "a/**/*.txt a/b/c/1.txt true",
                "a/** a/b/c true",
                "a/** a false",
                "** anything/at/all true",
                "?.txt 1.txt true",
                "?.txt 12.txt false",
                "a?b a/b false",
                "[ab].txt b.txt true",
                "[!ab].txt b.txt false",
                "[!ab].txt c.txt true",
                "[a-c]1 c1 true",
                "[]x]y ]y true",
                "[x [x true",
                "[!] [!] true",
                "[!]a]b bb true",
                "[!]a]b ]b false",
                "*.{jpg,png} x.png true",
                "*.{jpg,png} x.gif false",
                "a,b a,b true",
                "a}b a}b true",
                "{a,b a true",
                "\\* * true",
                "\\* x false",
                "a.c abc false",
                "Müller* Müller.txt true",
                "(x)+$ (x)+$ true",
            })
    void aPatternMatchesOrNot(String glob, String path, boolean matches) {
        assertThat(new Glob(glob).matches(path)).isEqualTo(matches);
    }
}
