import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { SeatView } from '../../../shared/contract/seat.ts'
import { seatText as words } from '../../../shared/labels/seat.ts'
import { useCall } from '../../client/index.ts'
import { EmptyState, Loaded } from '../../components/index.ts'
import { SeatCard } from './SeatCard.tsx'
import { SeatDialog } from './SeatDialog.tsx'
import { VisitsDrawer } from './VisitsDrawer.tsx'
import './seat.css'

/** Seats by room: who sits there now, what waits for each, how fast each answers. */
export function SeatMap() {
  const [showsEnded, setShowsEnded] = useState(false)
  const [editing, setEditing] = useState<SeatView | 'new' | null>(null)
  const [told, setTold] = useState<SeatView | null>(null)
  const answer = useCall('seat.list', { includeEnded: showsEnded }, { keepPrevious: true })
  return (
    <div className="seat-map">
      <Loaded of={answer}>
        {data => (
          <>
            <div className="seat-bar">
              <strong>
                {words.count(
                  data.seats.filter(seat => seat.presentName !== null).length,
                  data.seats.filter(seat => seat.isInForce).length,
                )}
              </strong>
              <Checkbox checked={showsEnded} onChange={event => setShowsEnded(event.target.checked)}>
                {words.showEnded}
              </Checkbox>
              {data.can.arrange ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
                  {words.add}
                </Button>
              ) : null}
            </div>
            {data.seats.length === 0 ? (
              <EmptyState title={words.empty} {...(data.can.arrange ? { hint: words.emptyHint } : {})} />
            ) : (
              roomsOf(data.seats).map(room => (
                <section key={room.name}>
                  <h2 className="seat-room">{room.name}</h2>
                  <div className="seat-grid">
                    {room.seats.map(seat => (
                      <SeatCard
                        key={seat.id}
                        seat={seat}
                        onEdit={() => setEditing(seat)}
                        onHistory={() => setTold(seat)}
                      />
                    ))}
                  </div>
                </section>
              ))
            )}
          </>
        )}
      </Loaded>
      {editing === null ? null : (
        <SeatDialog seat={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      <VisitsDrawer seat={told} onClose={() => setTold(null)} />
    </div>
  )
}

interface Room {
  name: string
  seats: SeatView[]
}

/** Rooms of the centres as they come, with the name of the centre in front. */
function roomsOf(seats: readonly SeatView[]): Room[] {
  const rooms = new Map<string, SeatView[]>()
  for (const seat of seats) {
    const name = `${seat.orgName} ${seat.place}`
    rooms.set(name, [...(rooms.get(name) ?? []), seat])
  }
  return [...rooms].map(([name, own]) => ({ name, seats: own }))
}
