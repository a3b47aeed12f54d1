package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP and beans agree on who may do what. A running server shows what the stricter of the two says, and so would not miss
 * the other; their code does. No server is started.
 */
class AgreedRolesIT {
    private static List<Endpoint> endpoints;

    @BeforeAll
    static void read(@TempDir Path directory) throws IOException {
        endpoints = Endpoint.deployed(directory);
    }

    @Test
    void everyResourceAsksForTheRolesOfItsEntryInTheMatrix() {
        Map<String, Set<String>> asked = new TreeMap<>();
        endpoints.forEach(endpoint -> asked.put(endpoint.name(), endpoint.roles()));
        Map<String, Set<String>> matrix = new TreeMap<>(RoleMatrixIT.MATRIX);
        RoleMatrixIT.BY_SIGNED_LINK.forEach(endpoint -> matrix.put(endpoint, Endpoint.EVERYBODY));

        assertThat(asked).containsExactlyInAnyOrderEntriesOf(matrix);
    }

    @Test
    void everyEndpointIsGuardedByABeanForTheSameRoles() {
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat(endpoint.beans())
                        .extracting(Endpoint.Bean::roles)
                        .contains(endpoint.roles()));
    }

    /** One that lets more people in than any of its endpoints has been loosened, one that lets fewer in keeps some out. */
    @Test
    void everyBeanLetsInThoseWhoMayCallOneOfItsEndpointsAndNobodyElse() {
        Map<String, Set<String>> let = new TreeMap<>();
        Map<String, Set<String>> mayCall = new TreeMap<>();
        for (Endpoint endpoint : endpoints) {
            for (Endpoint.Bean bean : endpoint.beans()) {
                let.put(bean.name(), new TreeSet<>(bean.roles()));
                mayCall.computeIfAbsent(bean.name(), name -> new TreeSet<>()).addAll(endpoint.roles());
            }
        }

        assertThat(let).hasSizeGreaterThan(30).containsExactlyInAnyOrderEntriesOf(mayCall);
    }
}
