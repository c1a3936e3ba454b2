/** Loads @simplewebauthn/server when the first passkey needs it: that takes a quarter of a second. */

type WebAuthn = Pick<
  typeof import('@simplewebauthn/server'),
  'generateRegistrationOptions' | 'verifyRegistrationResponse' | 'verifyAuthenticationResponse'
> & { helpers: typeof import('@simplewebauthn/server/helpers') }

export async function loadWebAuthn(): Promise<WebAuthn> {
  const [server, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ])
  return { ...server, helpers }
}
