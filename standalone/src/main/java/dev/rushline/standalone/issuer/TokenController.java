package dev.rushline.standalone.issuer;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.problem.FieldError;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@PermitAll
@RestController
class TokenController {

    private final DevelopmentIssuer issuer;

    TokenController(DevelopmentIssuer issuer) {
        this.issuer = issuer;
    }

    record TokenRequest(@Nullable String userId, @Nullable Boolean admin) {}

    record IssuedToken(String token) {}

    @PostMapping("/dev/tokens")
    ResponseEntity<IssuedToken> issue(@RequestBody TokenRequest request) {
        Caller caller = callerOf(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new IssuedToken(issuer.tokenFor(caller.id(), caller.admin())));
    }

    /** Asks for exactly what the APIs accept as a caller, so that a token given here is never refused there. */
    private static Caller callerOf(TokenRequest request) {
        try {
            return new Caller(request.userId() == null ? "" : request.userId(), Boolean.TRUE.equals(request.admin()));
        } catch (IllegalArgumentException refused) {
            FieldError error = new FieldError("userId", "must have 1 to 64 visible characters");
            throw new ProblemException(
                    HttpProblem.BAD_REQUEST, "The userId is not allowed.", null, Map.of("errors", List.of(error)));
        }
    }
}
