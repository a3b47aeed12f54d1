package com.vevurn.backup.it;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A method of a resource in the application that is deployed, with what its code says about roles.
 *
 * @param name HTTP method and path below the API's base
 * @param roles who may call it; {@link #EVERYBODY} without a login
 * @param beans methods of beans that it calls by itself, each with its roles
 */
record Endpoint(String name, Set<String> roles, Set<Bean> beans) {
    static final Set<String> EVERYBODY = Set.of("everybody");

    /**
     * A method of a bean.
     *
     * @param name class, name and parameters
     * @param roles whom the container lets in
     */
    record Bean(String name, Set<String> roles) {}

    /**
     * All that there are.
     *
     * @param directory an empty one, for what is unpacked
     */
    static List<Endpoint> deployed(Path directory) throws IOException {
        Path war = directory.resolve("web.war");
        try (ZipFile ear = new ZipFile("target/vevurn-backup.ear")) {
            ZipEntry web = ear.stream()
                    .filter(entry -> entry.getName().matches("backup-web.*\\.war"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = ear.getInputStream(web)) {
                Files.copy(in, war);
            }
        }
        try (JarFile jar = new JarFile(war.toFile())) {
            return new ClassFileImporter()
                    .importJar(jar).stream()
                            .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                            .flatMap(resource -> resource.getMethods().stream())
                            .flatMap(method -> verb(method).map(verb -> of(verb, method)).stream())
                            .toList();
        }
    }

    private static Endpoint of(String verb, JavaMethod method) {
        String path = "/" + path(method.getOwner()) + "/" + path(method);
        String name = verb + " " + path.replaceAll("/+", "/").replaceFirst("/$", "");
        Set<Bean> beans = called(method, new HashSet<>())
                .filter(target -> target.getOwner().isAnnotatedWith(Stateless.class)
                        || target.getOwner().isAnnotatedWith(Singleton.class))
                .map(bean ->
                        new Bean(bean.getFullName().replace(bean.getOwner().getPackageName() + ".", ""), roles(bean)))
                .collect(Collectors.toSet());
        return new Endpoint(name, roles(method), beans);
    }

    private static Optional<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(HasAnnotations<?> place) {
        return place.tryGetAnnotationOfType(jakarta.ws.rs.Path.class)
                .map(jakarta.ws.rs.Path::value)
                .orElse("");
    }

    /** What stands at the method counts, else what stands at its class; nobody where nothing does. */
    private static Set<String> roles(JavaMethod method) {
        if (method.isAnnotatedWith(PermitAll.class)) {
            return EVERYBODY;
        }
        JavaClass owner = method.getOwner();
        boolean open = owner.isAnnotatedWith(PermitAll.class);
        return method.tryGetAnnotationOfType(RolesAllowed.class)
                .or(() -> owner.tryGetAnnotationOfType(RolesAllowed.class))
                .map(allowed -> Set.of(allowed.value()))
                .orElse(open ? EVERYBODY : Set.of());
    }

    /** What the method calls, by others of its own class as well: lambdas count as the method that they are written in. */
    private static Stream<JavaMethod> called(JavaMethod method, Set<JavaMethod> seen) {
        if (!seen.add(method)) {
            return Stream.empty();
        }
        List<JavaMethod> targets = Stream.<AccessTarget.CodeUnitAccessTarget>concat(
                        method.getMethodCallsFromSelf().stream().map(call -> call.getTarget()),
                        method.getMethodReferencesFromSelf().stream().map(reference -> reference.getTarget()))
                .flatMap(target -> target.resolveMember().stream())
                .map(JavaMethod.class::cast)
                .toList();
        return targets.stream()
                .flatMap(target ->
                        target.getOwner().equals(method.getOwner()) ? called(target, seen) : Stream.of(target));
    }
}
