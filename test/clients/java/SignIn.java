import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.SignInApi;
import org.openapitools.client.model.*;

/** A sign-in with the generated client: answers challenges until there are tokens. */
record SignIn(ApiClient client, String username, String password) {
  static final String NEW_PASSWORD = "anyPassword0!";

  /** Prefer is the factor to choose, or the secret of an app. Returns null after an unknown challenge. */
  Tokens run(String prefer) throws Exception {
    var api = new SignInApi(client);
    var result = api.signIn(new SignInRequest().username(username).password(password));
    while (result.getActualInstance() instanceof Challenged challenged) {
      ChallengeAnswer answer = answerTo(challenged.getChallenge(), prefer);
      if (answer == null) return null;
      result = api.answerChallenge(answer);
    }
    System.out.println("signed in " + username);
    return result.getSignedIn().getTokens();
  }

  private static ChallengeAnswer answerTo(Challenge challenge, String prefer) throws Exception {
    Object given = challenge.getActualInstance();
    if (given instanceof NewPasswordRequiredChallenge one) {
      System.out.println(one.getName());
      return new ChallengeAnswer(new NewPasswordRequiredAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession()).newPassword(NEW_PASSWORD));
    }
    if (given instanceof SelectMfaTypeChallenge one) {
      System.out.println(one.getName() + " " + one.getParameters().getOptions().size());
      return new ChallengeAnswer(new SelectMfaTypeAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession())
          .choice(SelectMfaTypeAnswer.ChoiceEnum.fromValue(prefer)));
    }
    if (given instanceof SmsMfaChallenge one) {
      System.out.println(one.getName() + " " + one.getParameters().getDelivery().getDestination());
      return new ChallengeAnswer(new SmsMfaAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession()).code(codeOn("to", "+81288220000")));
    }
    if (given instanceof EmailOtpChallenge one) {
      System.out.println(one.getName() + " " + one.getParameters().getDelivery().getDestination());
      return new ChallengeAnswer(new EmailOtpAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession()).code(codeOn("to", "anna@example.com")));
    }
    if (given instanceof SoftwareTokenMfaChallenge one) {
      System.out.println(one.getName());
      return new ChallengeAnswer(new SoftwareTokenMfaAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession()).code(codeOn("app", prefer)));
    }
    if (given instanceof MfaSetupChallenge one) {
      System.out.println(one.getName());
      String secret = one.getParameters().getSecretCode();
      return new ChallengeAnswer(new MfaSetupAnswer()
          .name(one.getName())
          .username(one.getUsername()).session(one.getSession())
          .code(secret == null ? null : codeOn("app", secret)));
    }
    System.out.println("unknown challenge");
    return null;
  }

  /** The code that the user reads: from a message that was sent to an address, or from an app with a secret. */
  static String codeOn(String key, String value) throws Exception {
    String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    var request = HttpRequest.newBuilder(URI.create(System.getenv("PHONE_URL") + "?" + query)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  interface Call {
    void run() throws Exception;
  }

  /** The code of the problem that a call fails with. */
  static String codeOf(ApiClient client, Call call) throws Exception {
    try {
      call.run();
    } catch (ApiException error) {
      return client.getObjectMapper().readValue(error.getResponseBody(), Problem.class).getCode();
    }
    throw new AssertionError("The call did not fail.");
  }
}
