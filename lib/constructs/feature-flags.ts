/** The feature flags of CDK that the API is tested with. */
import featureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import type { Construct } from 'constructs'

/** Sets them for the construct alone, so that its resources do not depend on the flags of the app. Call it before it has children. */
export function adoptFeatureFlags({ node }: Construct): void {
  for (const [flag, value] of Object.entries(featureFlags)) node.setContext(flag, value)
}
