/** The generated documents that are committed. */
import { operations } from '../../lambda/operations/index.ts'
import { constructTemplate } from '../assembly/construct-template.ts'
import { describeOperation } from '../config/description.ts'
import { statefulResources } from '../immutability/stateful-resources.ts'
import { openApiDocument } from '../openapi/document.ts'
import { clientAccess, clientProblems } from './client-routes.ts'
import { clientTypes } from './client-types.ts'
import { eventsPage } from './events/page.ts'
import { eventSchema } from './events/schema.ts'
import type { Documents } from './files.ts'
import { ownPages } from './review/own-stages.ts'

/** Deterministic. */
export async function generateDocuments(): Promise<Documents> {
  const openApi = openApiDocument(operations)
  const { review, cost } = ownPages()
  const described = operations.map(describeOperation)
  return new Map([
    ['docs/openapi.json', `${JSON.stringify(openApi, null, 2)}\n`],
    ['client/generated/schema.ts', await clientTypes(openApi)],
    ['client/generated/access.ts', clientAccess(described)],
    ['client/generated/problem-codes.ts', clientProblems(described)],
    ['docs/events.md', eventsPage(operations)],
    ['docs/event.schema.json', `${JSON.stringify(eventSchema(), null, 2)}\n`],
    ['docs/review.md', review],
    ['docs/cost.md', cost],
    ['docs/stateful-resources.json', statefulResourcesListing()],
  ])
}

/** The stateful resources of the construct, which its next versions must keep. */
function statefulResourcesListing(): string {
  const listing = {
    ownUserPool: statefulResources(constructTemplate()),
    givenUserPool: statefulResources(constructTemplate({ givenUserPool: true })),
    trail: statefulResources(constructTemplate({ trail: true })),
  }
  return `${JSON.stringify(listing, null, 2)}\n`
}
