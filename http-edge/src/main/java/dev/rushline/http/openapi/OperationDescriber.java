package dev.rushline.http.openapi;

import dev.rushline.http.caller.Audience;
import dev.rushline.http.problem.HttpProblem;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;

/** Adds the security requirement and the shared problems to an operation. */
final class OperationDescriber {

    static final String BEARER = "bearer";
    static final String PROBLEM = "Problem";

    private OperationDescriber() {}

    static void describe(Operation operation, Audience audience, boolean limited) {
        ApiResponses responses = operation.getResponses();
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            describe(responses, HttpProblem.BAD_REQUEST);
        }
        if (audience != Audience.ANYONE) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            describe(responses, HttpProblem.UNAUTHORIZED);
        }
        if (audience == Audience.ADMINS) {
            describe(responses, HttpProblem.FORBIDDEN);
        }
        if (limited) {
            describe(responses, HttpProblem.TOO_MANY_REQUESTS);
        }
        // Error responses that a handler declares are problems, too.
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problem());
            }
        });
    }

    /** The members of every problem; each may have further ones. */
    static Schema<?> problemSchema() {
        Schema<?> error =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").example(HttpProblem.NOT_FOUND.type()))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("retryAfterSeconds", new IntegerSchema())
                .addProperty("errors", new ArraySchema().items(error));
    }

    private static void describe(ApiResponses responses, HttpProblem problem) {
        String status = Integer.toString(problem.status().value());
        if (!responses.containsKey(status)) {
            responses.addApiResponse(
                    status, new ApiResponse().description(problem.title()).content(problem()));
        }
    }

    private static Content problem() {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
    }
}
