/** What one proposal of the assistant costs: through the whole pipeline, against the bare rules and the bare model. */
import type { Desk } from '../../electron/service/app.ts'
import { suggestCategory } from '../../shared/domain/categorize.ts'
import { suggestLabels, type TextExample, trainTextModel } from '../../shared/domain/learn/model.ts'
import type { Booted, Caller } from '../support/boot.ts'
import { adviceFor } from '../support/decided.ts'
import { type Checks, compareLine, type Line } from './measure.ts'
import { seeded, words } from './words.ts'

const lengths = [100, 600, 6000]
const labels = 100
const perLabel = 20
const rounds = 100

/** Decided matters of as many leaves as the taxonomy nearly has. */
function invented(): TextExample[] {
  const story = storiesOf(11)
  return Array.from({ length: labels * perLabel }, (_, at) => ({
    title: '',
    body: story(80),
    label: String(at % labels),
  }))
}

/** Proposals for short and long words; none may need the whole of ten milliseconds on a quiet machine. */
export async function measureAdvice(desk: Booted<Desk>, caller: Caller, checks: Checks): Promise<Line[]> {
  const trained = trainTextModel(invented(), 1, { mostColumns: Math.floor(4_000_000 / labels) })
  if (!trained.ok) throw new Error(trained.code)
  const { taxonomy } = desk.program.services.rules
  const story = storiesOf(5)
  const lines: Line[] = []
  for (const length of lengths) {
    const texts = Array.from({ length: rounds + 3 }, () => story(length))
    lines.push(
      await compareLine(
        'advice',
        `one proposal, ${length} characters`,
        rounds,
        round => adviceFor(caller, texts[round] ?? ''),
        {
          'cue words': round => suggestCategory(texts[round] ?? '', taxonomy),
          'model of 100 leaves': round =>
            suggestLabels(trained.value, { title: '', body: texts[round] ?? '' }),
        },
      ),
    )
  }
  const advice = await adviceFor(caller, story(100))
  checks.that('a proposal names the rules it rests on', advice.rulesVersion !== '', advice.rulesVersion)
  return lines
}

/** Invented stories of a wished length. */
function storiesOf(seed: number): (length: number) => string {
  const source = words(seeded(seed))
  return length => {
    let text = ''
    while (text.length < length) text += source.narrative()
    return text.slice(0, length)
  }
}
