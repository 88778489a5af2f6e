package dev.rushline.http.signing;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JwksController {

    private final Map<String, Object> all;
    private final Map<String, Map<String, Object>> byKind;

    JwksController(List<SigningKeys> own, List<PublishedKey> others) {
        this.all = SigningKeys.jwks(
                Stream.concat(own.stream().flatMap(keys -> keys.published().stream()), others.stream()));
        this.byKind = own.stream().collect(Collectors.toUnmodifiableMap(SigningKeys::kind, SigningKeys::publicJwks));
    }

    /** The public keys of vouchers and entry passes. */
    @PermitAll
    @GetMapping("/v1/jwks.json")
    ResponseEntity<Map<String, Object>> publicKeys() {
        return cacheable(all);
    }

    /** The public keys of one kind of proof, {@code vouchers} or {@code entry-passes}, where this service signs it. */
    @PermitAll
    @GetMapping("/v1/jwks/{kind}.json")
    ResponseEntity<Map<String, Object>> publicKeysOfKind(@PathVariable String kind) {
        Map<String, Object> keys = byKind.get(kind);
        if (keys == null) {
            throw new ProblemException(HttpProblem.NOT_FOUND, "This service signs no such proofs.");
        }
        return cacheable(keys);
    }

    private static ResponseEntity<Map<String, Object>> cacheable(Map<String, Object> keys) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys);
    }
}
