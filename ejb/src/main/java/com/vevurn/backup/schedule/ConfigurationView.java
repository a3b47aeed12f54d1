package com.vevurn.backup.schedule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.vevurn.backup.config.Configuration;

/**
 * A configuration for a reader: the document, and beside its fields how it stands.
 *
 * @param configuration the document; for who may not save it, without what stands behind the servers of its URLs
 * @param status how it stands
 */
public record ConfigurationView(@JsonUnwrapped Configuration configuration, ScheduleStatus status) {}
