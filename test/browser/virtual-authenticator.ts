/** Authenticators in software, of Chromium. */
import type { Page } from 'playwright-core'

/** As the DevTools protocol has it. */
interface Credential {
  credentialId: string
  isResidentCredential: boolean
  rpId?: string
  privateKey: string
  userHandle?: string
  userName?: string
  signCount: number
}

interface AuthenticatorOptions {
  protocol?: 'ctap2' | 'u2f'
  transport?: 'internal' | 'usb'
  hasResidentKey?: boolean
  hasUserVerification?: boolean
  isUserVerified?: boolean
  /** Whether the user touches it each time it asks. */
  automaticPresenceSimulation?: boolean
}

/** Connects an authenticator to the browser of the page; by default one as phones and computers have it. */
export async function addAuthenticator(page: Page, options: AuthenticatorOptions = {}) {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  })
  return {
    /** The passkeys on it. */
    async credentials() {
      return (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials
    },
    /** Adds a copy of a passkey. */
    async add(credential: Credential): Promise<void> {
      await devTools.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
    async remove({ credentialId }: Credential): Promise<void> {
      await devTools.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
    },
    async touch(enabled: boolean): Promise<void> {
      await devTools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
  }
}
