import { seatText as words } from '../../../shared/labels/seat.ts'
import { Page } from '../../components/index.ts'
import { SeatMap } from './SeatMap.tsx'

/** The seats of departments at this centre and at the county's. */
export default function SeatsPage() {
  return (
    <Page title={words.title} hint={words.hint} isFilled>
      <SeatMap />
    </Page>
  )
}
