package com.vevurn.backup.engine.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.vevurn.backup.engine.source.TableContent;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of a table's fingerprint for any rows. */
class FingerprintPropertyTest {
    private static final String TERMINATOR = "\\.\n\n\n";

    @Property(tries = 300)
    void itIsTheSumOfTheHashesOfTheRows(@ForAll("rows") List<String> rows) {
        BigInteger sum = rows.stream()
                .map(row -> new BigInteger(1, sha256(row)))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .mod(BigInteger.ONE.shiftLeft(256));

        assertThat(new BigInteger(of(rows).digest().orElseThrow(), 16)).isEqualTo(sum);
    }

    @Property(tries = 300)
    void anyOrderOfTheRowsIsTheSame(@ForAll("rows") List<String> rows, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(of(shuffled)).isEqualTo(of(rows));
    }

    @Property(tries = 500)
    void anyChangedByteIsFound(
            @ForAll("rows") List<String> rows,
            @ForAll @IntRange(max = 10_000) int at,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] data = String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
        Assume.that(data.length > 0);
        TableContent before = of(data);
        data[at % data.length] ^= (byte) change;

        assertThat(of(data).agreesWith(before)).isFalse();
    }

    @Property(tries = 300)
    void twoValuesSwappedBetweenRowsAreFound(
            @ForAll("values") String first, @ForAll("values") String second, @ForAll("values") String third) {
        Assume.that(!first.equals(second) && !third.equals("x"));
        TableContent before = of(List.of(first + "\t" + third, second + "\tx"));

        assertThat(of(List.of(second + "\t" + third, first + "\tx")).agreesWith(before))
                .isFalse();
    }

    @Property(tries = 300)
    void theBuffersInWhichRowsComeMakeNoDifference(
            @ForAll("rows") List<String> rows, @ForAll @IntRange(min = 1, max = 40) int size) {
        byte[] data = (String.join("\n", rows) + "\n" + TERMINATOR).getBytes(StandardCharsets.UTF_8);
        ContentTally tally = new ContentTally();
        ContentTally.Stretch stretch = tally.table("t");
        for (int begin = 0; begin < data.length; begin += size) {
            stretch.lines(data, begin, Math.min(size, data.length - begin));
        }
        stretch.endTable();

        assertThat(tally.contents()).containsExactly(of(String.join("\n", rows).getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return values().list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("ab1\t\\.é東").ofMaxLength(12);
    }

    private static TableContent of(List<String> rows) {
        return of(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
    }

    /** @param data lines without the last line end */
    private static TableContent of(byte[] data) {
        ContentTally tally = new ContentTally();
        ContentTally.Stretch stretch = tally.table("t");
        byte[] end = ("\n" + TERMINATOR).getBytes(StandardCharsets.UTF_8);
        stretch.lines(data, 0, data.length);
        stretch.lines(end, 0, end.length);
        stretch.endTable();
        return tally.contents().get(0);
    }

    private static byte[] sha256(String row) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
