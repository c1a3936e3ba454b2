/** Compiles the statements of a web ACL's rules. */
import * as z from 'zod'
import { fieldSchema } from './fields.ts'
import { createRate, rateSchema } from './rates.ts'
import type { Condition } from './request.ts'
import { transformationsSchema } from './transformations.ts'

const inspected = { FieldToMatch: fieldSchema, TextTransformations: transformationsSchema }

const byteMatch = z.strictObject({
  ...inspected,
  SearchString: z.string(),
  PositionalConstraint: z.enum(['EXACTLY', 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH']),
})
const regexMatch = z.strictObject({ ...inspected, RegexString: z.string().max(512) })
const sizeConstraint = z.strictObject({
  ...inspected,
  ComparisonOperator: z.enum(['EQ', 'NE', 'LE', 'LT', 'GE', 'GT']),
  Size: z.number(),
})
const statementList = z.strictObject({ Statements: z.array(z.unknown()).min(2) })
const singleStatement = z.strictObject({ Statement: z.unknown() })
const labelMatch = z.strictObject({ Scope: z.enum(['LABEL', 'NAMESPACE']), Key: z.string() })

const positions = {
  EXACTLY: (text: string, search: string) => text === search,
  CONTAINS: (text: string, search: string) => text.includes(search),
  STARTS_WITH: (text: string, search: string) => text.startsWith(search),
  ENDS_WITH: (text: string, search: string) => text.endsWith(search),
}

const comparisons = {
  EQ: (size: number, other: number) => size === other,
  NE: (size: number, other: number) => size !== other,
  LE: (size: number, other: number) => size <= other,
  LT: (size: number, other: number) => size < other,
  GE: (size: number, other: number) => size >= other,
  GT: (size: number, other: number) => size > other,
}

/** The compilers of statements, by their keys in a template. */
const kinds: Record<string, (definition: unknown) => Condition> = {
  ByteMatchStatement(definition) {
    const { SearchString, PositionalConstraint, ...field } = byteMatch.parse(definition)
    const test = positions[PositionalConstraint]
    return anyValue(field, text => test(text, SearchString))
  },
  RegexMatchStatement(definition) {
    const { RegexString, ...field } = regexMatch.parse(definition)
    const regex = new RegExp(RegexString)
    return anyValue(field, text => regex.test(text))
  },
  SizeConstraintStatement(definition) {
    const { ComparisonOperator, Size, ...field } = sizeConstraint.parse(definition)
    const test = comparisons[ComparisonOperator]
    return anyValue(field, text => test(text.length, Size))
  },
  AndStatement(definition) {
    const conditions = statementList.parse(definition).Statements.map(compile)
    return evaluation => conditions.every(condition => condition(evaluation))
  },
  OrStatement(definition) {
    const conditions = statementList.parse(definition).Statements.map(compile)
    return evaluation => conditions.some(condition => condition(evaluation))
  },
  NotStatement(definition) {
    const condition = compile(singleStatement.parse(definition).Statement)
    return evaluation => !condition(evaluation)
  },
  LabelMatchStatement(definition) {
    const { Scope, Key } = labelMatch.parse(definition)
    return ({ labels }) =>
      Scope === 'LABEL' ? labels.has(Key) : [...labels].some(label => label.startsWith(Key))
  },
  RateBasedStatement(definition) {
    const settings = rateSchema.parse(definition)
    const { ScopeDownStatement: scope } = settings
    return createRate(settings, scope === undefined ? () => true : compile(scope))
  },
}

/** Throws for an unsupported statement, so that no rule is silently skipped. */
export function compile(statement: unknown): Condition {
  const [[kind, definition] = ['', undefined], ...others] = Object.entries(Object(statement))
  const compiled = kinds[kind]
  if (!compiled || others.length > 0) {
    throw new Error(`the statement ${Object.keys(Object(statement)).join(', ')} is not supported`)
  }
  return compiled(definition)
}

type Inspected = z.output<z.ZodObject<typeof inspected>>

/** Tests each line of a repeated header. */
function anyValue(
  { FieldToMatch, TextTransformations }: Inspected,
  test: (text: string) => boolean,
): Condition {
  return evaluation => FieldToMatch(evaluation).some(value => test(TextTransformations(value)))
}
