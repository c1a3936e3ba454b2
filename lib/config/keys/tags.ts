/** What a stage can say about its tags: every service that is tagged must accept them. */
import * as z from 'zod'

/** The characters that all services accept. */
const text = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const characters = 'use letters, digits, spaces and _ . : / = + - @'

/** A resource has at most so many. */
const most = 50

/** Put on every resource that can have tags. */
export const tagKeys = {
  tags: z
    .record(
      z
        .string()
        .min(1)
        .max(128)
        .regex(text, characters)
        .regex(/^(?!aws:)/i, 'tags that begin with aws: are reserved for AWS'),
      z.string().max(256).regex(text, characters),
    )
    .refine(tags => Object.keys(tags).length <= most, `a resource has at most ${most} tags`)
    .refine(
      tags => new Set(Object.keys(tags).map(key => key.toLowerCase())).size === Object.keys(tags).length,
      'IAM accepts no two tags whose keys differ only in letter case',
    ),
}
