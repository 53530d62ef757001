/** The program: theme, words of antd, cache and routes. */
import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { HashRouter } from 'react-router'
import { queryClient } from '../client/cache.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { AppRoutes } from './routes.tsx'
import { theme } from './theme.ts'

dayjs.locale('zh-cn')

export function Root() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3, duration: 4 }} className="app-root">
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <HashRouter>
              <AppRoutes />
            </HashRouter>
          </ErrorBoundary>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
