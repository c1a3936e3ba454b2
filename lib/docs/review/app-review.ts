/** The review page of an app that contains the construct. */
import type { FlatApi, FoundApi } from '../../assembly/flatten/index.ts'
import type { Settings } from '../../config/settings.ts'
import { isClassified } from './data.ts'
import { reviewPage } from './index.ts'
import { type ReviewedStage, reviewedTemplate } from './reviewed-stage.ts'
import { appWording } from './wording.ts'

interface ReviewedApi {
  api: FoundApi
  flat: FlatApi
}

/** Deterministic Markdown. An API whose data is kept comes first: the sections for only one of them show it. */
export function appReviewPage(apis: readonly ReviewedApi[]): string {
  const names = apis.map(({ api }) => api.name)
  const stages = apis.map(({ api, flat }) => {
    const isUnique = names.filter(name => name === api.name).length === 1
    return reviewedApi(api, flat, isUnique ? api.name : api.path)
  })
  const uncovered = apis.flatMap(({ flat }) =>
    Object.values(flat.resources).filter(
      ({ Type }) => Type.startsWith('AWS::Cognito::') && !isClassified(Type),
    ),
  )
  const kept = stages.filter(({ stage }) => stage.retainData)
  const types = [...new Set(uncovered.map(({ Type }) => Type))].sort()
  const introduction =
    types.length > 0
      ? `${appWording.introduction} The page does not cover what is attached to the pool: ${types.join(', ')}.`
      : appWording.introduction
  const others = stages.filter(stage => !kept.includes(stage))
  return reviewPage([...kept, ...others], { ...appWording, introduction })
}

function reviewedApi({ description, stack }: FoundApi, { resources }: FlatApi, name: string): ReviewedStage {
  const [account, region] = stack.environment
  // Its own synthesis wrote them after validating them.
  const settings = description.settings as Settings
  const Resources = Object.fromEntries(
    // A table that a trigger refers to is not part of the API.
    Object.entries(resources).flatMap(([id, { origin: _, ...resource }]) =>
      isClassified(resource.Type) ? [[id, resource] as const] : [],
    ),
  )
  return {
    stage: {
      ...settings,
      name,
      ...(account ? { account } : {}),
      ...(region ? { region } : {}),
      // Settings of the pool have no effect on one that the construct is given.
      ...(description.preset ? { existingUserPool: { id: '', clientId: '' } } : {}),
    },
    operations: description.operations,
    triggerFiles: description.triggerFiles,
    acknowledgements: description.acknowledgements,
    ...reviewedTemplate({ Resources }),
    bytes: Buffer.byteLength(JSON.stringify(stack.template, null, 1)),
  }
}
