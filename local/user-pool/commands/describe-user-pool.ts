/** DescribeUserPool: returns the pool's properties from the template. */
import { command } from '../command.ts'
import { protocolTime } from '../protocol-time.ts'

export const describeUserPool = command('DescribeUserPool', {
  signed: true,

  run(_, { id, region, createdAt, users, configuration: { pool } }) {
    const {
      UserPoolName,
      Schema: SchemaAttributes,
      // GetUserPoolMfaConfig returns these.
      EnabledMfas: _mfas,
      EmailAuthenticationMessage: _message,
      EmailAuthenticationSubject: _subject,
      WebAuthnRelyingPartyID: _relyingParty,
      WebAuthnUserVerification: _verification,
      WebAuthnFactorConfiguration: _factors,
      ...properties
    } = pool
    const UserPool = {
      Id: id,
      Name: UserPoolName,
      Arn: `arn:aws:cognito-idp:${region}:000000000000:userpool/${id}`,
      CreationDate: protocolTime(createdAt),
      LastModifiedDate: protocolTime(createdAt),
      EstimatedNumberOfUsers: users.count(),
      SchemaAttributes,
      ...properties,
    }
    return { UserPool }
  },
})
