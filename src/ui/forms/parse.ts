import type { z } from 'zod'
import type { FileRef } from '#core/forms/fields.ts'
import { type FormAction, readAction } from './actions.ts'
import { describeForm } from './describe.ts'
import {
  branchSpot,
  childSpot,
  type Description,
  type FieldNode,
  type Group,
  type Leaf,
  ROOT,
  type Rows,
  rowSpot,
  type Spot,
  type Union,
} from './description.ts'
import { readText } from './read-text.ts'
import { dropName, readTyped, rowIndexes, searchName, type Typed } from './typed.ts'

export interface ParsedForm {
  readonly description: Description
  /** For the schema to judge; not checked yet. */
  readonly value: unknown
  /** What was typed, with empty rows left out, so that its indexes are those of `value`: for showing the form with errors. */
  readonly typed: Typed
  /** What was typed, row for row: for row buttons, searches and drafts. */
  readonly raw: Typed
  readonly action: FormAction
}

/**
 * Reads a sent form by its schema. The schema is walked and each of its names looked up, so a name that it does not know
 * has no effect, whatever it spells.
 */
export function parseForm(
  schema: z.ZodType,
  entries: Iterable<readonly [string, unknown]>,
  files?: ReadonlyMap<string, FileRef>,
): ParsedForm {
  const description = describeForm(schema)
  const raw = readTyped(entries, files)
  const { value, typed } = readValue(description, raw)
  return { description, value, typed, raw, action: readAction(description, raw) }
}

/** The value that what was typed stands for, and the typed texts without empty rows. */
export function readValue(description: Description, raw: Typed): { value: unknown; typed: Typed } {
  const reader = new Reader(raw)
  const { value, kept } = reader.read(description, ROOT, ROOT)
  return { value: value ?? (description.kind === 'group' ? {} : undefined), typed: new Map(kept) }
}

type Kept = readonly (readonly [string, readonly string[]])[]

interface Answer {
  readonly value: unknown
  /** Someone answered something here; false lets empty rows and optional groups vanish. */
  readonly filled: boolean
  readonly kept: Kept
}

class Reader {
  readonly #raw: Typed
  readonly #indexes: ReadonlyMap<string, readonly number[]>

  constructor(raw: Typed) {
    this.#raw = raw
    this.#indexes = rowIndexes(raw)
  }

  /** `from` is where the texts stand in what was sent, `to` where they will stand. */
  read(node: FieldNode, from: Spot, to: Spot): Answer {
    switch (node.kind) {
      case 'leaf':
        return this.#leaf(node, from, to)
      case 'group':
        return this.#group(node, from, to)
      case 'rows':
        return this.#rows(node, from, to)
      case 'union':
        return this.#union(node, from, to)
      case 'constant':
        return { value: node.value, filled: false, kept: [] }
      default:
        throw node satisfies never
    }
  }

  #leaf(leaf: Leaf, from: Spot, to: Spot): Answer {
    const dropped = leaf.widget === 'upload' && !leaf.required && this.#raw.has(dropName(from.name))
    const texts = dropped ? [] : (this.#raw.get(from.name) ?? [])
    const search = this.#raw.get(searchName(from.name))
    const kept: Kept = [
      ...(texts.length === 0 ? [] : [[to.name, texts] as const]),
      ...(search === undefined ? [] : [[searchName(to.name), search] as const]),
    ]
    const filled = texts.some((text) => text.trim() !== '')
    const value = filled ? readText(leaf, texts) : nothing(leaf)
    return { value, filled: filled && value !== false, kept }
  }

  #group(group: Group, from: Spot, to: Spot): Answer {
    const answers = group.fields.map(
      (field) => [field, this.read(field, childSpot(from, field.key), childSpot(to, field.key))] as const,
    )
    return this.#object(group, answers, {})
  }

  #object(node: FieldNode, answers: readonly (readonly [FieldNode, Answer])[], start: Record<string, unknown>): Answer {
    const filled = Object.keys(start).length > 0 || answers.some(([, answer]) => answer.filled)
    const kept = answers.flatMap(([, answer]) => answer.kept)
    if (!filled && !node.required) return { value: node.empty, filled, kept }
    const value = { ...start }
    for (const [field, answer] of answers) if (answer.value !== undefined) value[field.key] = answer.value
    return { value, filled, kept }
  }

  #rows(rows: Rows, from: Spot, to: Spot): Answer {
    const answers: Answer[] = []
    for (const index of this.#indexes.get(from.name) ?? []) {
      const answer = this.read(rows.item, rowSpot(from, index), rowSpot(to, answers.length))
      if (answer.filled) answers.push(answer)
    }
    const filled = answers.length > 0
    return {
      value: filled || rows.required ? answers.map(({ value }) => value) : rows.empty,
      filled,
      kept: answers.flatMap(({ kept }) => kept),
    }
  }

  #union(union: Union, from: Spot, to: Spot): Answer {
    const tag = childSpot(from, union.discriminator).name
    const chosen = (this.#raw.get(tag) ?? []).find((text) => text !== '')
    const kept: (readonly [string, readonly string[]])[] =
      chosen === undefined ? [] : [[childSpot(to, union.discriminator).name, [chosen]]]
    let value: unknown = chosen === undefined ? union.empty : { [union.discriminator]: chosen }
    // Every branch is read, so that what was typed in another one comes back; the chosen one alone gives the value.
    for (const branch of union.branches) {
      const answers = branch.fields.map(
        (field) =>
          [
            field,
            this.read(field, branchSpot(from, union, branch, field.key), branchSpot(to, union, branch, field.key)),
          ] as const,
      )
      kept.push(...answers.flatMap(([, answer]) => answer.kept))
      if (branch.value === chosen) value = this.#object(union, answers, { [union.discriminator]: branch.value }).value
    }
    return { value, filled: chosen !== undefined, kept }
  }
}

function nothing(leaf: Leaf): unknown {
  if (!leaf.required) return leaf.empty
  if (leaf.widget === 'yesNo') return false
  return leaf.takes === 'list' ? [] : undefined
}
