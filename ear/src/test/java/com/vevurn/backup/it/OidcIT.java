package com.vevurn.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.testing.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users of a real Keycloak after {@code oidc.cli}, by tokens and by browser, and the server's own again after its undo. */
class OidcIT {
    private static final String ELSEWHERE = "127.0.0.5";
    private static final String DOCUMENT = """
            {"id": "%s", "name": "n", "type": "files",
             "destinations": [{"type": "local", "config": {"path": "p"}}]}""";

    private static OidcSite site;
    private static String mary;
    private static String adam;

    /** It starts the server twice, and Keycloak, which compiles itself first. */
    @BeforeAll
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    static void start() {
        site = OidcSite.start();
        mary = site.keycloak().token("mary");
        adam = site.keycloak().token("adam");
    }

    @Test
    void theRolesOfATokenAreThoseOfWebAndBeansAlike() {
        // Clara's is a role of the service's client, and Nora has one of the till's.
        Map<String, Set<String>> roles = Map.of(
                "mary",
                Set.of("manager"),
                "adam",
                Set.of("admin"),
                "susan",
                Set.of("super_admin"),
                "clara",
                Set.of("admin"),
                "nora",
                Set.of());
        roles.forEach((user, own) -> {
            String token = site.keycloak().token(user);
            RoleMatrixIT.MATRIX.forEach((endpoint, allowed) -> {
                String[] parts = endpoint.replaceAll("\\{\\w+}", "unknown-id").split(" ", 2);
                RawHttp.Answer answer = site.call(token, parts[0], parts[1], "{}");
                if (own.stream().anyMatch(allowed::contains)) {
                    assertThat(answer.status()).as(user + " " + endpoint).isNotIn(0, 401, 403, 500);
                } else {
                    assertThat(answer.status()).as(user + " " + endpoint).isEqualTo(403);
                    assertThat(answer.text())
                            .as(user + " " + endpoint)
                            .contains("application/problem+json", "forbidden");
                }
            });
        });
    }

    @Test
    void rolesOfTheClientAreTakenFromTokensOfProgramsThatMayKnowOfThem() throws IOException {
        JsonNode claims = Tokens.claims(site.keycloak().token("clara"));
        assertThat(claims.at("/resource_access/backup/roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(claims.at("/realm_access/roles").toString()).doesNotContain("\"admin\"");
        assertThat(claims.has("roles")).isFalse();
        assertThat(Files.readString(site.server().configuration()))
                .as("unless nobody says so")
                .contains("${env.BACKUP_OIDC_CLIENT_ROLES:false}");

        // Keycloak makes the service an audience of others' tokens for her, where it is not told to keep her roles
        // back.
        assertThat(configs(Keycloak.TILL, "clara")).isEqualTo(200);
        assertThat(configs(Keycloak.KIOSK, "clara")).isEqualTo(401);
    }

    private static int configs(String client, String user) {
        String token = site.keycloak().token(Keycloak.TRUSTED, client, user);
        return site.call(token, "GET", "/configs", "").status();
    }

    @Test
    void rolesMayStandInAClaimOfThatName() {
        Map<String, List<Integer>> answers = Map.of("mary", List.of(200, 403), "adam", List.of(200, 200));
        answers.forEach((user, expected) -> {
            String token = site.keycloak().token(Keycloak.TRUSTED, Keycloak.PLAIN, user);
            JsonNode claims = Tokens.claims(token);
            assertThat(claims.has("roles")).isTrue();
            assertThat(claims.has("realm_access") || claims.has("resource_access"))
                    .isFalse();
            assertThat(List.of(
                            site.call(token, "GET", "/configs", "").status(),
                            site.call(token, "GET", "/audit", "").status()))
                    .as(user)
                    .isEqualTo(expected);
        });
    }

    @Test
    void whoGuessesAtTheProviderIsNotLetInByTheRightPasswordEither() {
        String before = site.keycloak().token("gwen");

        Wait.until("the provider takes no login of hers", Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 3; i++) {
                assertThat(gwen("a-guess-2")).contains("invalid_grant");
            }
            return gwen(Keycloak.PASSWORD).contains("invalid_grant");
        });

        Browser browser = new Browser();
        Browser.Page login = browser.open(site.server().http("/api/backup/configs"));
        Browser.Page refused = browser.submit(login.form(), Map.of("username", "gwen", "password", Keycloak.PASSWORD));
        assertThat(refused.address().getPort()).isEqualTo(login.address().getPort());
        assertThat(browser.open(site.server().http("/api/backup/configs"))
                        .address()
                        .getPort())
                .as("she is sent there again")
                .isEqualTo(login.address().getPort());
        assertThat(site.call(before, "GET", "/configs", "").status()).isEqualTo(200);
    }

    private static String gwen(String password) {
        return site.keycloak().login(Keycloak.TRUSTED, Keycloak.CLIENT, "gwen", password);
    }

    @Test
    void whoActsIsKnownByTheNameInTheToken() {
        assertThat(site.call(mary, "POST", "/configs", DOCUMENT.formatted("by-mary"))
                        .status())
                .isEqualTo(403);
        assertThat(site.call(adam, "POST", "/configs", DOCUMENT.formatted("by-adam"))
                        .status())
                .isEqualTo(201);

        assertThat(trail("?actor=adam&outcome=permitted")).contains("\"actor\":\"adam\"", "/configs");
        assertThat(trail("?actor=mary&outcome=denied")).contains("\"actor\":\"mary\"", "/configs");
    }

    @Test
    void aTokenThatIsNotGoodOpensNothing() {
        AtomicReference<String> brief = new AtomicReference<>("");
        Wait.until("a token that lives for seconds is taken", Duration.ofMinutes(1), () -> {
            brief.set(site.keycloak().token(Keycloak.TRUSTED, Keycloak.BRIEF, "adam"));
            return site.call(brief.get(), "GET", "/configs", "").status() == 200;
        });
        Wait.until(
                "it has expired",
                Duration.ofMinutes(1),
                () -> site.call(brief.get(), "GET", "/configs", "").status() == 401);
        List<String> bad = new ArrayList<>(Tokens.forged(mary));
        bad.add(site.keycloak().token(Keycloak.FOREIGN, Keycloak.CLIENT, "adam"));
        bad.add(site.keycloak().token(Keycloak.TRUSTED, Keycloak.TILL, "adam"));

        for (String token : bad) {
            RawHttp.Answer answer = site.call(token, "GET", "/configs", "");
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.text())
                    .contains("application/problem+json", "unauthenticated", "WWW-Authenticate: Bearer")
                    .doesNotContain("Exception", "java.", "<html");
            assertThat(site.server().log()).doesNotContain(Tokens.tail(token));
        }
        assertThat(site.server().log())
                .as("a stack trace of the server's")
                .doesNotContain("\tat org.wildfly.security.http");
        assertThat(trail("?outcome=denied&subject=/api/backup/configs"))
                .contains("\"actor\":\"anonymous\"", "\"detail\":\"token refused\"");
    }

    @Test
    void whatIsNoTokenAtAllOpensNothingEither() {
        for (String login : HostileTexts.LOGINS) {
            RawHttp.Answer answer = site.from(OidcSite.OFFICE).call("", "GET", "/configs", "Authorization: " + login);
            assertThat(answer.status()).as(login).isBetween(400, 499);
        }
        assertThat(site.server().log())
                .as("a stack trace of the server's")
                .doesNotContain("\tat org.wildfly.security.http");
    }

    @Test
    void programsAreToldAndPeopleAreShownWhereToLogIn() {
        RawHttp office = site.from(OidcSite.OFFICE);

        assertThat(office.call("", "GET", "/configs", "Accept: application/json")
                        .status())
                .isEqualTo(401);
        assertThat(office.call("", "POST", "/create", "Content-Length: 0\nAccept: */*")
                        .status())
                .as("a redirect would lose what was sent")
                .isEqualTo(401);
        assertThat(office.call("admin", "GET", "/configs", "Accept: */*").status())
                .as("a user of the server's own")
                .isEqualTo(401);
        assertThat(office.call("", "GET", "/configs", "Accept: text/html").text())
                .contains("HTTP/1.1 302", "Location: " + site.keycloak().issuer(Keycloak.TRUSTED));
    }

    @Test
    void aPersonLogsInByTheProvidersPageAndHasTheRolesOfThere() {
        Browser browser = new Browser();
        Browser.Page login = browser.open(site.server().http("/api/backup/configs"));
        assertThat(login.address().toString())
                .startsWith(site.keycloak().issuer(Keycloak.TRUSTED).toString());

        Browser.Page refused = browser.submit(login.form(), Map.of("username", "adam", "password", "a-guess-1"));
        assertThat(refused.address().getPort()).isEqualTo(login.address().getPort());
        Browser.Page in = browser.submit(refused.form(), Map.of("username", "adam", "password", Keycloak.PASSWORD));

        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.address()).isEqualTo(site.server().http("/api/backup/configs"));
        assertThat(in.body()).contains("\"items\"");
        assertThat(browser.post(site.server().http("/api/backup/configs"), "same-origin", DOCUMENT.formatted("by-page"))
                        .status())
                .isEqualTo(201);
        assertThat(browser.post(
                        site.server().http("/api/backup/configs"), "cross-site", DOCUMENT.formatted("by-stranger")))
                .satisfies(page -> assertThat(page.status()).isEqualTo(403))
                .satisfies(page -> assertThat(page.body()).contains("a page of another site"));
        assertThat(browser.cookiesAsGiven().lines().filter(cookie -> cookie.startsWith("JSESSIONID")))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax"));
    }

    @Test
    void theNetworksOfARoleHoldForItsTokens() {
        assertThat(site.call(ELSEWHERE, mary, "GET", "/configs", "").status()).isEqualTo(200);

        RawHttp.Answer denied = site.call(ELSEWHERE, adam, "GET", "/configs", "");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.text()).contains("your role may not act from " + ELSEWHERE);
        assertThat(trail("?actor=adam&outcome=denied")).contains(ELSEWHERE);
    }

    @Test
    void theCommandLineBearsAToken() {
        Cli.requireBuilt();
        Cli cli = Cli.of(site.server(), "admin").without("BACKUP_USER", "BACKUP_PASSWORD");

        assertThat(cli.with("BACKUP_TOKEN", mary)
                        .run("./backup-cli list --configs")
                        .status())
                .isZero();
        assertThat(cli.with("BACKUP_TOKEN", mary).run("./backup-cli create --config x"))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(4))
                .satisfies(ran -> assertThat(ran.err()).contains("refused it to mary"));
        assertThat(cli.with("BACKUP_TOKEN", Tokens.forged(mary).get(0)).run("./backup-cli list"))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(4))
                .satisfies(ran -> assertThat(ran.err()).contains("does not take the token, which is good until"));
    }

    @AfterAll
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    static void theUndoScriptGivesTheServersOwnUsersBack() {
        try (OidcSite ending = site) {
            assertThat(ending.server().log())
                    .doesNotContain(Tokens.tail(mary), Tokens.tail(adam), Keycloak.SECRET, "a-guess-1");
            ending.undo();
            assertThat(ending.call(mary, "GET", "/configs", "").status()).isEqualTo(401);
            assertThat(ending.configuration()).isEqualTo(ending.configurationBefore());
        }
    }

    private static String trail(String search) {
        return site.call(adam, "GET", "/audit" + search + "&limit=100", "").text();
    }
}
