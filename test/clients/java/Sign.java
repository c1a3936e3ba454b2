import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs every request with AWS Signature Version 4, for admin routes: an interceptor of the generated client. */
record Sign(AwsCredentialsIdentity identity, String region) implements Consumer<HttpRequest.Builder> {
  /** Headers that java.net.http writes itself. */
  private static final List<String> OWN_HEADERS = List.of("Host", "Content-Length");

  @Override
  public void accept(HttpRequest.Builder builder) {
    HttpRequest request = builder.copy().build();
    SdkHttpRequest unsigned = SdkHttpRequest.builder()
        .uri(request.uri())
        .method(SdkHttpMethod.fromValue(request.method()))
        .build();
    var signed = AwsV4HttpSigner.create().sign(sign -> sign
        .identity(identity)
        .request(unsigned)
        .payload(ContentStreamProvider.fromByteArray(bodyOf(request)))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    signed.request().forEachHeader((name, values) -> {
      if (!OWN_HEADERS.contains(name)) builder.setHeader(name, values.get(0));
    });
  }

  private static byte[] bodyOf(HttpRequest request) {
    var body = new java.io.ByteArrayOutputStream();
    request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(new Flow.Subscriber<>() {
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      public void onNext(ByteBuffer part) {
        body.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
      }

      public void onError(Throwable error) {
        throw new IllegalStateException(error);
      }

      public void onComplete() {}
    }));
    return body.toByteArray();
  }
}
