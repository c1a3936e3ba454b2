/** Signs every request with AWS Signature Version 4, for admin routes: a middleware of the generated client. */
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Middleware } from './generated/index.ts'

interface Identity {
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
}

export function signed({ region, credentials }: Identity): Middleware {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 })
  return {
    async pre({ url: sent, init }) {
      const url = new URL(sent)
      const { headers } = await signer.sign({
        method: init.method ?? 'GET',
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...(init.headers as Record<string, string>), host: url.host },
        body: init.body,
      })
      const { host: _, ...others } = headers
      return { url: sent, init: { ...init, headers: others } }
    },
  }
}
