package dev.rushline.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemTypesTests {

    @Test
    void the_type_of_a_problem_is_derived_from_its_name() {
        assertThat(HttpProblem.TOO_MANY_REQUESTS.type()).isEqualTo("urn:rushline:problem:too-many-requests");
    }

    @Test
    void a_status_without_a_problem_of_its_own_still_has_a_type() {
        Problem teapot = HttpProblem.ofStatus(418);

        assertThat(teapot.type()).isEqualTo("urn:rushline:problem:http-418");
        assertThat(teapot.status().value()).isEqualTo(418);
    }

    @Test
    void a_problem_exception_has_no_stack_trace() {
        ProblemException problem = new ProblemException(HttpProblem.UNAVAILABLE, "later", Duration.ofSeconds(1));

        assertThat(problem.getStackTrace()).isEmpty();
    }
}
