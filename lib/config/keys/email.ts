/** What a stage can say about its e-mails: who sends them. */
import * as z from 'zod'
import { sesRegions } from './ses-regions.ts'

const address = z.email().max(254)

/** A verified SES sender. Without one Cognito sends, at most 50 e-mails a day. */
export const emailKeys = {
  email: z
    .strictObject({
      from: address,
      fromName: z
        .string()
        .trim()
        .min(1)
        .max(64)
        .regex(/^\P{Cc}*$/u, 'must not contain line breaks or other control characters')
        .optional(),
      replyTo: address.optional(),
      sesRegion: z
        .string()
        .refine(
          region => sesRegions.includes(region),
          'Amazon SES has no such Region: use one such as eu-west-1',
        ),
      /** The domain that SES has verified, where it is the domain and not the address. */
      verifiedDomain: z.hostname().optional(),
    })
    .refine(({ from, verifiedDomain }) => !verifiedDomain || from.split('@').pop() === verifiedDomain, {
      path: ['verifiedDomain'],
      message: 'must be the domain of `from`, in the same letter case',
    })
    .optional(),
}
