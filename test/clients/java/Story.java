import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.MyAccountApi;
import org.openapitools.client.api.UsersApi;
import org.openapitools.client.model.*;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The story that every generated client must tell, with openapi-generator's client for Java (library native). */
class Story {
  private static final String TEMPORARY_PASSWORD = "cD3:oxf3";

  public static void main(String[] arguments) throws Exception {
    String anna = "anna+1";
    String hanako = "花子";
    ApiClient client = client("API_URL");
    var identity = AwsCredentialsIdentity.create(
        System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"));
    var admin = new UsersApi(client("API_URL")
        .setRequestInterceptor(new Sign(identity, System.getenv("AWS_REGION"))));

    User created = admin.createUser(new CreateUserRequest()
        .username(anna)
        .attributes(Map.of("email", "anna@example.com", "email_verified", "true",
            "phone_number", "+81288220000", "phone_number_verified", "true", "nickname", "A"))
        .temporaryPassword(TEMPORARY_PASSWORD)
        .invite(CreateUserRequest.InviteEnum.NONE));
    System.out.println("created " + created.getStatus());
    var change = new HashMap<String, String>(Map.of("name", "Anna"));
    change.put("nickname", null);
    admin.updateUser(anna, new UpdateUserRequest().attributes(change));
    Map<String, String> attributes = admin.getUser(anna).getAttributes();
    System.out.println("updated " + attributes.get("name") + " " + attributes.size());
    var page = admin.listUsers(null, null, "email = \"anna@example.com\"");
    System.out.println("listed " + page.getItems().size());

    var on = new MfaFactorPreference().enabled(true);
    admin.setUserMfa(anna, new MfaPreference().email(on).sms(on));
    System.out.println(SignIn.codeOf(client, () -> new SignIn(client, anna, "wrong").run("")));
    new SignIn(client, anna, TEMPORARY_PASSWORD).run("SMS_MFA");
    Tokens tokens = new SignIn(client, anna, SignIn.NEW_PASSWORD).run("EMAIL_OTP");

    var me = new MyAccountApi(client("API_URL").setRequestInterceptor(
        request -> request.setHeader("Authorization", "Bearer " + tokens.getAccessToken())));
    String secret = me.startTotpSetup().getSecretCode();
    me.verifyTotpSetup(new VerifyTotpSetupRequest().code(SignIn.codeOn("app", secret)));
    me.setMyMfa(new MfaPreference().totp(new MfaFactorPreference().enabled(true).preferred(true)));
    new SignIn(client, anna, SignIn.NEW_PASSWORD).run(secret);

    admin.createUser(new CreateUserRequest().username(hanako).invite(CreateUserRequest.InviteEnum.NONE));
    admin.setUserPassword(hanako, new SetUserPasswordRequest().password(SignIn.NEW_PASSWORD));
    new SignIn(client, hanako, SignIn.NEW_PASSWORD).run("");

    for (String username : List.of(anna, hanako)) admin.deleteUser(username);
    System.out.println("deleted " + SignIn.codeOf(client, () -> admin.getUser(hanako)));
    new SignIn(client("FUTURE_API_URL"), anna, SignIn.NEW_PASSWORD).run("");
  }

  private static ApiClient client(String variable) {
    var client = new ApiClient();
    client.updateBaseUri(System.getenv(variable));
    return client;
  }
}
