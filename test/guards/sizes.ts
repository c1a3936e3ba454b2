/** The sizes in a template that AWS limits. */
import { longestFunctionArn, policyCharacters } from '../../lib/config/invocation-room.ts'
import type { Resources } from './permissions.ts'

/** What AWS allows of each (sources: the quotas of IAM, the API reference of WAF). */
const most = { policy: policyCharacters, policiesOfRole: 10, regex: 512 }

/** A sentence for each part of a template that is larger than AWS accepts: no check of CloudFormation's measures them. */
export function sizeProblems(resources: Resources): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) => {
    const sizes: [what: string, size: number, most: number][] = []
    if (Type === 'AWS::IAM::ManagedPolicy') {
      sizes.push(['characters of its policy', resolvedLength(Properties.PolicyDocument), most.policy])
    }
    if (Type === 'AWS::IAM::Role') {
      sizes.push(['policies', [Properties.ManagedPolicyArns ?? []].flat().length, most.policiesOfRole])
    }
    for (const text of valuesOf(Properties, 'RegexString')) {
      sizes.push(['characters of a regular expression', text.length, most.regex])
    }
    return sizes
      .filter(([, size, limit]) => size > limit)
      .map(([what, size, limit]) => `${id} has ${size} ${what}, and AWS takes ${limit}.`)
  })
}

/** With each reference as long as the longest ARN that it can stand for. */
function resolvedLength(document: unknown): number {
  return JSON.stringify(document, (_, value) =>
    ['Ref', 'Fn::GetAtt', 'Fn::Join'].some(key => Object(value)[key]) ? longestFunctionArn : value,
  ).length
}

function valuesOf(value: unknown, key: string): string[] {
  const found: string[] = []
  JSON.stringify(value, (name, inner) => {
    if (name === key) found.push(String(inner))
    return inner
  })
  return found
}
