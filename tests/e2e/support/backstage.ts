import { createHash } from 'node:crypto'
import { dateIn, Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import { formOf } from '#core/dossier/input.ts'
import { FileRef } from '#core/forms/fields.ts'
import { AgencyId, PersonId } from '#core/ids.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { type Sop009Stage, sop009 } from '#core/sop/sop-009.ts'
import type { SampleApplication } from '#features/demo/applications/application.ts'
import { AGENCIES, type AgencyKey } from '#features/demo/city/agencies.ts'
import { playersOf } from '#features/demo/city/cast.ts'
import { PEOPLE } from '#features/demo/city/people.ts'
import { filesOf, sampleFile, sampleInput } from '#features/demo/index.ts'

/** A file as Playwright hands it to an upload. */
export interface Handed {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** One way out of a step of SOP 009. */
export interface Way {
  readonly stage: Sop009Stage
  readonly step: string
  readonly exit: string
}

/** Gives sample inputs in which people, agencies and files stand for those of the demo city, which a browser finds by name. */
export class Backstage {
  readonly #names = new Map<string, string>()
  readonly #files = new Map<string, Handed>()
  readonly #application: SampleApplication

  constructor(application: SampleApplication) {
    this.#application = application
  }

  /** Name of the person or agency that an id of an input stands for. */
  nameOf(id: string): string {
    const name = this.#names.get(id)
    if (name === undefined) throw new Error(`Nobody stands for ${id}`)
    return name
  }

  /** The bytes that a file reference in a form stands for. */
  fileOf(text: string): Handed {
    const { digest } = FileRef.parse(JSON.parse(text))
    const file = this.#files.get(digest)
    if (!file) throw new Error(`No file stands for ${text}`)
    return file
  }

  /** The form of a way out. */
  schemaOf({ stage, step, exit }: Way) {
    const way = loadStep(sop009, { stage, step }).exits[exit]
    if (!way) throw new Error(`SOP 009 has no exit ${stage}/${step}/${exit}`)
    return formOf(sop009, { stage, step }, exit, way)
  }

  /** A valid input for a way out, of the round that the form on the screen begins. */
  inputFor({ stage, step, exit }: Way, round: number, begin: Readonly<Record<string, unknown>>): unknown {
    const files = new Map(filesOf(stage, step).map((key) => [key, this.#take(sampleFile(key, this.#application))]))
    return sampleInput(stage, step, exit, {
      application: this.#application,
      cast: playersOf(this.#application, { agency: (key) => this.#agency(key), person: (key) => this.#person(key) })
        .cast,
      on: today(),
      round,
      begin,
      file: (key) => files.get(key) ?? this.#take(sampleFile(key, this.#application)),
    })
  }

  #agency(key: AgencyKey): AgencyId {
    const id = AgencyId.parse(idFor(`agency ${key}`))
    this.#names.set(id, AGENCIES[key].name)
    return id
  }

  #person(key: string): PersonId {
    const id = PersonId.parse(idFor(`person ${key}`))
    const { contact, username } = this.#application.provider
    const name = key === username ? contact.name : PEOPLE.find((person) => person.key === key)?.name
    if (name === undefined) throw new Error(`The demo city has nobody called ${key}`)
    this.#names.set(id, name)
    return id
  }

  #take({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): FileRef {
    const digest = createHash('sha256').update(bytes).digest('hex')
    this.#files.set(digest, { name, mimeType: 'application/octet-stream', buffer: bytes })
    return FileRef.parse({ digest, name, size: bytes.length, type: 'application/octet-stream' })
  }
}

/** The same made-up UUID for the same text. */
function idFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The day on the clock of the city. */
export const today = (): PlainDate => dateIn(Instant.parse(new Date().toISOString()), 'Asia/Jakarta')
