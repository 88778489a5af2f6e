package dev.rushline.http.signing;

import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JwksController {

    private final Map<String, Object> publicKeys;

    JwksController(Map<String, Object> publicKeys) {
        this.publicKeys = publicKeys;
    }

    /** The public keys of vouchers and entry passes. */
    @PermitAll
    @GetMapping("/v1/jwks.json")
    ResponseEntity<Map<String, Object>> publicKeys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(publicKeys);
    }
}
