/** `cognito-auth-api review`: writes the review page of the APIs of the app. */
import { join } from 'node:path'
import { flattenApi } from '../../lib/assembly/flatten/index.ts'
import { appReviewPage } from '../../lib/docs/review/app-review.ts'
import { runCommand } from '../command-line.ts'
import { checkOption, writeOrCheck } from '../write-documents.ts'
import { appOptions, openApp } from './app.ts'
import { outOption } from './out-option.ts'

const command = 'cognito-auth-api review'

export function review(args: string[]): Promise<void> {
  const purpose =
    'Writes review.md: what the APIs of the app allow whom, what they store, what they cost. By default it covers all of them.'
  return runCommand(
    { command, purpose, options: { ...appOptions, ...outOption, ...checkOption } },
    async ({ out, check, ...values }) => {
      const { assembly, apis } = await openApp(values)
      const page = appReviewPage(apis.map(api => ({ api, flat: flattenApi(assembly, api) })))
      const file = join(out, 'review.md')
      writeOrCheck(new Map([[file, page]]), { check, command: `npx ${command}` })
      if (!check) process.stdout.write(`written: ${file}\n`)
    },
    args,
  )
}
