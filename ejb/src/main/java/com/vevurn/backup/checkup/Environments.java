package com.vevurn.backup.checkup;

import com.vevurn.backup.platform.Callers;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** The door to environments: where backups come from and restores go to, and whether they can be reached now. */
@Stateless
@RolesAllowed({"manager", "admin", "super_admin"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Environments {
    @Resource
    private SessionContext session;

    @Inject
    private EnvironmentLook environments;

    @Inject
    private SharedAnswers answers;

    /**
     * All environments by name; takes a few seconds where one does not answer. For who may only read, as they were at most
     * half a minute ago.
     */
    public List<EnvironmentView> list() {
        return answers.environments(Callers.acts(session), environments::all);
    }
}
