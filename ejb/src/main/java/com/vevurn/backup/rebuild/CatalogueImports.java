package com.vevurn.backup.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.vevurn.backup.config.ConfigurationCatalogue;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.operation.Operation;
import com.vevurn.backup.operation.OperationKind;
import com.vevurn.backup.operation.OperationLedger;
import com.vevurn.backup.operation.OperationOrder;
import com.vevurn.backup.operation.OperationView;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The door to imports, which rebuild the catalogue from the manifests that lie at destinations. */
@Stateless
@RolesAllowed({"admin", "super_admin"})
public class CatalogueImports {
    /** What fits into the catalogue as an operation's detail, with room to spare. */
    private static final int LONGEST_ORDER = 90_000;

    @Resource
    private SessionContext session;

    @Inject
    private Clock clock;

    @Inject
    private ConfigurationCatalogue configurations;

    @Inject
    private ImportPlaces places;

    @Inject
    private OperationLedger operations;

    /**
     * Queues an import; it runs in the background, one at a time.
     *
     * @throws Failure CONFIG_INVALID, REQUEST_INVALID or ALREADY_RUNNING; nothing was begun then
     */
    public OperationView start(ImportRequest request) {
        List<JsonNode> destinations = request.destinations().orElseGet(places::all);
        if (destinations.isEmpty()) {
            throw refused("names no destination, and none is known: name one as in a configuration");
        }
        // Before anything is queued: whoever asks hears of every fault, and of paths outside of the allowed roots.
        configurations.places(destinations);
        String detail = new ImportOrder(
                        destinations,
                        request.configurations().orElse(false),
                        request.unsigned().orElse(false))
                .detail();
        if (detail.length() > LONGEST_ORDER) {
            throw refused("names too many destinations at once");
        }
        Operation operation = operations.queue(new OperationOrder(
                OperationKind.IMPORT,
                "",
                Optional.empty(),
                session.getCallerPrincipal().getName(),
                "import into the catalogue",
                detail));
        return operation.view(clock.instant());
    }

    private static Failure refused(String rule) {
        return Failure.refused(
                Reason.REQUEST_INVALID, "the import cannot be carried out", List.of(new Fault("/destinations", rule)));
    }
}
