import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import type { OpenedFile } from '../../../shared/contract/shell.ts'
import { dayOf } from '../../../shared/kit/time.ts'
import { settingLabels } from '../../../shared/labels/audit.ts'
import { serverNow } from '../../client/clock.ts'
import { useCall, useCommand } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { FileButton } from '../../components/FileButton.tsx'
import { Loaded, Section } from '../../components/Page.tsx'
import { calendarTextOf } from './calendarText.ts'
import { MonthGrid, type SpecialDay } from './MonthGrid.tsx'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** One year at a glance: days off, days worked instead, and where it is known from. */
export function CalendarPanel() {
  const { message } = App.useApp()
  const [year, setYear] = useState(() => Number(dayOf(serverNow()).slice(0, 4)))
  const answer = useCall('calendar.get', { year }, { keepPrevious: true })
  // A centre's own calendar is examined and approved (PlanPanel); the county takes its in as it is.
  const isCounty = useMe().host === 'county'
  const bringIn = useCommand('calendar.import', { silent: true })

  async function takeFile(file: OpenedFile): Promise<void> {
    const { years } = await bringIn.run({
      fileName: file.name,
      text: calendarTextOf(file.bytes),
    })
    void message.success(settingLabels.imported(years.join(' ')))
    const newest = Math.max(...years)
    if (Number.isFinite(newest)) setYear(newest)
  }

  return (
    <Section
      title={
        <span className="row">
          {settingLabels.calendar}
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={settingLabels.year(year - 1)}
            onClick={() => setYear(year - 1)}
          />
          <span className="num">{settingLabels.year(year)}</span>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={settingLabels.year(year + 1)}
            onClick={() => setYear(year + 1)}
          />
        </span>
      }
      extra={
        isCounty ? (
          <FileButton
            type="primary"
            kindName={settingLabels.importKind}
            extensions={['json', 'csv', 'txt']}
            onFile={takeFile}
          >
            {settingLabels.import}
          </FileButton>
        ) : null
      }
    >
      <p className="muted">{settingLabels.calendarHint}</p>
      <Loaded of={answer}>
        {data => {
          const special = new Map<string, SpecialDay>(data.days.map(day => [day.day, day]))
          return (
            <div className="stack">
              {data.isOfficial ? (
                <p>
                  {settingLabels.official}{' '}
                  <span className="muted small">{`${settingLabels.source} ${data.source}`}</span>
                </p>
              ) : (
                <Alert type="warning" showIcon title={settingLabels.notOfficial} />
              )}
              <div className="months">
                {months.map(month => (
                  <MonthGrid key={month} year={data.year} month={month} special={special} />
                ))}
              </div>
            </div>
          )
        }}
      </Loaded>
    </Section>
  )
}
