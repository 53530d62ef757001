import { type ReactNode, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { WallView } from '../../../shared/contract/board.ts'
import { ledgerClocks } from '../../../shared/domain/ledger/rules.ts'
import { urgencies } from '../../../shared/domain/urgency.ts'
import { type WallPart, wallCells, wallParts } from '../../../shared/domain/wall.ts'
import { wallText } from '../../../shared/labels/board.ts'
import { urgencyWords } from '../../../shared/labels/common.ts'
import { useIsConnected } from '../../app/session.ts'
import { holdIdleLock } from '../../app/useIdle.ts'
import { useCall, useNow } from '../../client/index.ts'
import { formatDay, formatTime, KeyHint, LoadingState, useShortcut } from '../../components/index.ts'
import './wall.css'

/** The wall asks at least this often, whether or not anything was heard. */
const refreshMs = 30_000
/** After so long without an answer the numbers are no longer called current. */
const staleMs = 75_000
/** Rows of the ladders that fit above the fold of a 1080-line screen. */
const ladderRows = 11

/**
 * The county's command wall: real figures in type that is read from across the room. It renews itself by events and
 * by the clock; when the county cannot be reached it keeps what it last knew and says since when.
 */
export default function WallPage() {
  const navigate = useNavigate()
  const now = useNow(1_000)
  const isConnected = useIsConnected()
  const wall = useCall('wall.read', {}, { keepPrevious: true })
  const { refetch } = wall
  const [readAt, setReadAt] = useState(0)

  useEffect(() => holdIdleLock(), [])
  useEffect(() => {
    if (wall.dataUpdatedAt > 0) setReadAt(wall.dataUpdatedAt)
  }, [wall.dataUpdatedAt])
  useEffect(() => {
    const timer = window.setInterval(() => void refetch(), refreshMs)
    return () => window.clearInterval(timer)
  }, [refetch])
  const leave = () => navigate('/board')
  useShortcut('escape', leave)
  useShortcut('f', () => void toggleFullScreen())

  const data = wall.data
  if (data === undefined)
    return (
      <main className="wall">
        <LoadingState />
      </main>
    )
  const isStale = wall.isError || !isConnected || Date.now() - readAt > staleMs
  const at = formatTime(data.now)
  const openCell = (cell: string) => navigate(`/wall/rows?cell=${encodeURIComponent(cell)}`)
  const cell = (name: string) => data.cells[name] ?? 0
  return (
    <main className={`wall${isStale ? ' is-stale' : ''}`}>
      <header className="wall-head">
        <h1>
          {data.countyName} {wallText.title}
        </h1>
        <span className="wall-state" role="status">
          {isStale ? (
            <>
              <b>{wallText.stopped(at)}</b> {wallText.stoppedHint}
            </>
          ) : (
            wallText.refreshed(at)
          )}
        </span>
        <span className="wall-clock num">
          {formatDay(now)} <b>{formatTime(now)}</b>
        </span>
        <button type="button" className="wall-button" onClick={() => void toggleFullScreen()}>
          {wallText.fullScreen} <KeyHint keys="f" />
        </button>
        <button type="button" className="wall-button" onClick={leave}>
          {wallText.leave} <KeyHint keys="escape" />
        </button>
      </header>
      <div className="wall-top">
        <Group title={wallText.whistles} className="is-whistles">
          {urgencies.map(urgency => (
            <WallNumber
              key={urgency}
              label={urgencyWords[urgency]}
              value={cell(wallCells.whistles(urgency))}
              tone={urgency === 'U0' || urgency === 'U1' ? 'red' : urgency === 'U2' ? 'amber' : 'plain'}
              onOpen={() => openCell(wallCells.whistles(urgency))}
            />
          ))}
          <WallNumber
            label={wallText.arrived}
            value={cell(wallCells.arrived)}
            tone="green"
            onOpen={() => openCell(wallCells.arrived)}
          />
          <WallNumber
            label={wallText.notArrived}
            value={cell(wallCells.notArrived)}
            tone="amber"
            onOpen={() => openCell(wallCells.notArrived)}
          />
        </Group>
        <Group title={wallText.overdue} className="is-overdue">
          {ledgerClocks.map(clock => (
            <WallNumber
              key={clock}
              label={wallText.clocks[clock]}
              value={cell(wallCells.overdue(clock))}
              tone="red"
              onOpen={() => openCell(wallCells.overdue(clock))}
            />
          ))}
        </Group>
        <Group title={wallText.today} className="is-today">
          <WallNumber
            label={wallText.orders}
            value={cell(wallCells.arrivals)}
            tone="plain"
            onOpen={() => openCell(wallCells.arrivals)}
          />
          <WallNumber
            label={wallText.whistlesToday}
            value={cell(wallCells.whistlesToday)}
            tone="plain"
            onOpen={() => openCell(wallCells.whistlesToday)}
          />
        </Group>
        <Group title={wallText.openOrders} className="is-state">
          {(
            [
              ['openOrders', 'plain'],
              ['returns', 'amber'],
              ['rulings', 'amber'],
              ['toVerify', 'plain'],
            ] as const
          ).map(([name, tone]) => (
            <WallNumber
              key={name}
              label={wallText[name]}
              value={cell(wallCells[name])}
              tone={tone}
              onOpen={() => openCell(wallCells[name])}
            />
          ))}
        </Group>
      </div>
      <div className="wall-ladders">
        <Ladder
          title={wallText.towns}
          rows={data.towns.map(town => ({ ...town, cellOf: part => wallCells.town(town.id, part) }))}
          onOpen={openCell}
        />
        <Ladder
          title={wallText.departments}
          rows={data.departments.map(row => ({
            ...row,
            id: row.key,
            cellOf: part => wallCells.department(row.key, part),
          }))}
          onOpen={openCell}
        />
      </div>
    </main>
  )
}

async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen()
    else await document.exitFullscreen()
  } catch {
    // A browser may forbid it; F11 does the same.
  }
}

function Group({ title, className, children }: { title: string; className: string; children: ReactNode }) {
  return (
    <section className={`wall-group ${className}`}>
      <h2>{title}</h2>
      <div className="wall-numbers">{children}</div>
    </section>
  )
}

/** One number; a press opens the orders it counts. Nothing to worry about is drawn quietly. */
function WallNumber({
  label,
  value,
  tone,
  onOpen,
}: {
  label: string
  value: number
  tone: 'red' | 'amber' | 'green' | 'plain'
  onOpen(): void
}) {
  return (
    <button
      type="button"
      className={`wall-number is-${value === 0 ? 'quiet' : tone}${value > 999 ? ' is-long' : ''}`}
      onClick={onOpen}
    >
      <b className="num">{value}</b>
      <span>{label}</span>
    </button>
  )
}

type LadderRow = Omit<WallView['towns'][number], 'id'> & { id: string; cellOf(part: WallPart): string }

/** Towns or departments, the latest first. */
function Ladder({
  title,
  rows,
  onOpen,
}: {
  title: string
  rows: readonly LadderRow[]
  onOpen(cell: string): void
}) {
  const shown = rows.slice(0, ladderRows)
  return (
    <section className="wall-ladder">
      <table>
        <thead>
          <tr>
            <th>{title}</th>
            {wallParts.map(part => (
              <th key={part}>{wallText.ladder[part]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(row => (
            <tr key={row.id}>
              <th title={row.name}>{row.name}</th>
              {wallParts.map(part => (
                <td key={part}>
                  <button
                    type="button"
                    className={`wall-cell num${part === 'overdue' && row.overdue > 0 ? ' is-red' : ''}${row[part] === 0 ? ' is-quiet' : ''}`}
                    onClick={() => onOpen(row.cellOf(part))}
                  >
                    {row[part]}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="wall-none">{wallText.none}</p> : null}
      {rows.length > shown.length ? (
        <p className="wall-none">{wallText.more(rows.length - shown.length)}</p>
      ) : null}
    </section>
  )
}
