package com.vevurn.backup.web;

import com.vevurn.backup.platform.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list a caller asks for. */
public class Paging {
    @QueryParam("page")
    @DefaultValue("1")
    @Parameter(description = "Number of the page, from 1")
    private String page;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(description = "Most items on a page, 1 to 100")
    private String limit;

    PageRequest request() {
        return new PageRequest(number(page), number(limit));
    }

    /** A text that is no number is out of every range, and refused with its name like one. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
