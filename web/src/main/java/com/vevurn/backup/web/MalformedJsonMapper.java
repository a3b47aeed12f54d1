package com.vevurn.backup.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.vevurn.backup.failure.Failure;
import com.vevurn.backup.failure.Fault;
import com.vevurn.backup.failure.Reason;
import com.vevurn.backup.platform.Json;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a body that cannot be read with its place, in words of our own: what the parser says may repeat secrets. */
@Provider
public class MalformedJsonMapper implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException malformed) {
        String place = Optional.ofNullable(malformed.getLocation())
                .map(MalformedJsonMapper::words)
                .orElse("");
        return Problem.of(Failure.refused(
                        Reason.REQUEST_INVALID,
                        "the body is not the JSON that is expected",
                        List.of(new Fault(pointer(malformed), fault(malformed) + place))))
                .response();
    }

    private static String fault(JsonProcessingException malformed) {
        boolean deep = malformed instanceof StreamConstraintsException
                && malformed.getOriginalMessage().contains("nesting depth");
        return deep ? "is nested deeper than " + Json.DEEPEST + " levels" : "is not what is expected";
    }

    private static String words(JsonLocation at) {
        return " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** The field at which reading stopped, where the text as such is JSON. */
    private static String pointer(JsonProcessingException malformed) {
        if (!(malformed instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
