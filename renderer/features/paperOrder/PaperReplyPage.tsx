/** What departments without a computer send back: slips of printed orders, and files on a stick. */
import { Tabs } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { paperText as words } from '../../../shared/labels/orderReply.ts'
import { useMe } from '../../client/index.ts'
import { Page } from '../../components/index.ts'
import { CodeBox } from './CodeBox.tsx'
import { OrderFilePanel } from './OrderFilePanel.tsx'
import { type FoundOrder, SlipPanel } from './SlipPanel.tsx'
import './paperOrder.css'

export default function PaperReplyPage() {
  const [params, setParams] = useSearchParams()
  const [found, setFound] = useState<FoundOrder | null>(null)
  const canEnter = useMe().abilities.includes('order.deliver')
  const tab = params.get('tab') === 'file' || !canEnter ? 'file' : 'paper'
  return (
    <Page title={words.title} hint={words.intro}>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={key => setParams(key === 'file' ? { tab: key } : {}, { replace: true })}
        items={[
          ...(canEnter
            ? [
                {
                  key: 'paper',
                  label: words.tabPaper,
                  children: (
                    <div className="fq-stack">
                      <CodeBox onFound={setFound} />
                      {found === null ? null : (
                        <SlipPanel
                          key={`${found.orderId}/${found.rev}`}
                          order={found}
                          onDone={() => setFound(null)}
                        />
                      )}
                    </div>
                  ),
                },
              ]
            : []),
          { key: 'file', label: words.tabFile, children: <OrderFilePanel /> },
        ]}
      />
    </Page>
  )
}
