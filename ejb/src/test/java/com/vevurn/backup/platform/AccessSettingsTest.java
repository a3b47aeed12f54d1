package com.vevurn.backup.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSettingsTest {
    private static final Map<String, String> DECLARED = Map.of(
            "backup.networks.manager", "10.0.0.0/9, 2001:db8::/33",
            "backup.networks.admin", "10.1.0.0/16, 10.3.0.0/16",
            "backup.networks.super-admin", "10.1.7.0/24, 10.3.0.0/16, 10.200.0.0/16");

    @ParameterizedTest
    @CsvSource({
        "manager, 10.2.0.1, true",
        "manager, 10.200.0.1, false",
        "manager, 2001:db8::1, true",
        "manager, 2001:db8:8000::1, false",
        "admin, 10.1.8.1, true",
        "admin, 10.2.0.1, false",
        "super_admin, 10.200.0.1, true",
        "super_admin, 10.1.8.1, false",
        "super_admin, 2001:db8::1, false",
        "manager admin, 10.1.8.1, true",
        "manager admin, 10.2.0.1, false",
        "manager admin super_admin, 10.1.7.1, true",
        "manager admin super_admin, 10.1.8.1, false",
        "manager admin super_admin, 10.200.0.1, false",
        "stranger, 192.0.2.1, true"
    })
    void whoHasSeveralRolesMayActWhereAllOfThemMay(String roles, String from, boolean may) throws UnknownHostException {
        AccessSettings access = AccessSettings.read(new SettingReader(key -> Optional.ofNullable(DECLARED.get(key))));

        assertThat(access.mayAct(List.of(roles.split(" "))::contains, InetAddress.getByName(from)))
                .isEqualTo(may);
    }
}
