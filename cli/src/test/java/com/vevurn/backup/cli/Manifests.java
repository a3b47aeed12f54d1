package com.vevurn.backup.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Manifests of Kubernetes, read as strictly as its API server reads them with {@code --validate=strict}. */
final class Manifests {
    private static final Map<String, Class<?>> KINDS = Map.of(
            "batch/v1 CronJob", CronJob.class,
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class);

    private Manifests() {}

    /** @throws IllegalArgumentException where a field is unknown to the Kubernetes API, or of another type there */
    static List<JsonNode> of(Path file) throws IOException {
        ObjectMapper plain = new ObjectMapper();
        ObjectMapper strict = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .setAnnotationIntrospector(new KnownFieldsOnly());
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml().loadAll(Files.readString(file))) {
            JsonNode tree = plain.valueToTree(document);
            Class<?> kind = KINDS.get(
                    tree.at("/apiVersion").asText() + " " + tree.at("/kind").asText());
            strict.convertValue(tree, kind);
            documents.add(tree);
        }
        return documents;
    }

    /** The classes of the API keep what they do not know for later; here it is a fault. */
    private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
