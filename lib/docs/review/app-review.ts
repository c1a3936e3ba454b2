/** The review page of an app that contains the construct. */
import type { FlatApi, FlatResource, FoundApi } from '../../assembly/flatten/index.ts'
import { resourcesOf, type Template } from '../../checks/template.ts'
import { type TrailMarker, trailMarkerKey } from '../../config/description.ts'
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
  const trailPath = trailPathIn(resources)
  const isOfTrail = ({ origin }: FlatResource) =>
    trailPath !== undefined && (origin.path?.startsWith(`${trailPath}/`) ?? false)
  const select = (isSelected: (resource: FlatResource) => boolean): Template => ({
    Resources: Object.fromEntries(
      Object.entries(resources)
        // A table that a trigger refers to is not part of the API.
        .filter(([, resource]) => isClassified(resource.Type) && isSelected(resource))
        .map(([id, { origin: _, ...resource }]) => [id, resource]),
    ),
  })
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
    ...reviewedTemplate(select(resource => !isOfTrail(resource))),
    trail: resourcesOf(select(isOfTrail)),
    bytes: Buffer.byteLength(JSON.stringify(stack.template, null, 1)),
  }
}

/** The path of the trail, whose subscription filter names it. */
function trailPathIn(resources: FlatApi['resources']): string | undefined {
  const [marker] = Object.values(resources).flatMap(({ Metadata }) => Metadata?.[trailMarkerKey] ?? [])
  return (marker as TrailMarker | undefined)?.path
}
