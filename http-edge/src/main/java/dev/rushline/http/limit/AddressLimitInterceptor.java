package dev.rushline.http.limit;

import dev.rushline.http.address.ClientAddresses;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.servlet.HandlerInterceptor;

/** Takes a token of the address's bucket before the caller is known, because a signature costs more than all the rest. */
final class AddressLimitInterceptor implements HandlerInterceptor {

    private final ClientAddresses addresses;
    private final TokenBuckets buckets;

    AddressLimitInterceptor(ClientAddresses addresses, TokenBuckets buckets) {
        this.addresses = addresses;
        this.buckets = buckets;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            addresses.of(request).ifPresent(this::take);
        }
        return true;
    }

    private void take(String address) {
        ConsumptionProbe probe = buckets.take(address);
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    HttpProblem.TOO_MANY_REQUESTS,
                    "The rate limit of this address is exceeded.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }
}
