import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'

/** A command that must leave no trace of its password. */
export const passwordCommand = () =>
  new AdminInitiateAuthCommand({
    UserPoolId: 'eu-west-1_E',
    ClientId: 'client',
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'gimpei3', PASSWORD: 'anyPassword0!' },
  })
