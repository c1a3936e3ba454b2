/** The API under a custom domain name, with TLS 1.2 or later. */
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { Construct } from 'constructs'
import type { Settings } from '../../config/settings.ts'
import { domainSecurityPolicy } from './transport.ts'

/** Maps the domain to the API. Returns the base URL, without a trailing slash, and the alias target for the DNS name. */
export function customDomain(
  scope: Construct,
  api: apigateway.RestApi,
  { name, certificateArn, basePath }: NonNullable<Settings['customDomain']>,
): { url: string; target: string } {
  const domain = new apigateway.DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
    endpointType: apigateway.EndpointType.REGIONAL,
    securityPolicy: domainSecurityPolicy,
  })
  domain.addBasePathMapping(api, { stage: api.deploymentStage, ...(basePath ? { basePath } : {}) })
  return { url: `https://${name}${basePath ? `/${basePath}` : ''}`, target: domain.domainNameAliasDomainName }
}
