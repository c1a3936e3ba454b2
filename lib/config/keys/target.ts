/** Where a stage may be deployed. */
import * as z from 'zod'
import { regionPattern } from './region.ts'

/** Left out, the stack goes wherever the credentials of whoever deploys it lead. */
export const targetKeys = {
  /** The only AWS account that the stage may be deployed to. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'use the twelve digits of an AWS account, as a string')
    .optional(),
  /** The only Region that the stage may be deployed to. */
  region: z
    .string()
    .regex(new RegExp(`^${regionPattern}$`), 'use a Region such as eu-west-1')
    .optional(),
}
