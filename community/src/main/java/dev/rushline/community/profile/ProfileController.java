package dev.rushline.community.profile;

import dev.rushline.community.problem.CommunityProblem;
import dev.rushline.community.problem.Fields;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
@RequestMapping("/v1/me/profile")
class ProfileController {

    private static final int MAX_NAME = 40;

    private final ChangeProfile changeProfile;
    private final Profiles profiles;

    ProfileController(ChangeProfile changeProfile, Profiles profiles) {
        this.changeProfile = changeProfile;
        this.profiles = profiles;
    }

    record ProfileBody(@NotNull String name) {}

    record ProfileView(String userId, String name) {}

    @PutMapping
    @ApiResponse(responseCode = "200", description = "Your profile as it is now", useReturnTypeSchema = true)
    ResponseEntity<ProfileView> put(Caller caller, @RequestBody @Valid ProfileBody body) {
        String name = Fields.line("name", body.name(), 1, MAX_NAME);
        changeProfile.put(caller.id(), name);
        return answer(new ProfileView(caller.id(), name));
    }

    @GetMapping
    @ApiResponse(responseCode = "200", description = "Your profile", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-profile")
    ResponseEntity<ProfileView> show(Caller caller) {
        return answer(profiles.findById(caller.id())
                .map(profile -> new ProfileView(caller.id(), profile.name()))
                .orElseThrow(() -> new ProblemException(
                        CommunityProblem.UNKNOWN_PROFILE, "Give yourself a name with PUT first.")));
    }

    private static ResponseEntity<ProfileView> answer(ProfileView profile) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(profile);
    }
}
