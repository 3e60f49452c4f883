/** The parts of Apache ECharts that reports draw with; the bundle holds no others. */
import { CustomChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

export { init } from "echarts/core";

use([CustomChart, ScatterChart, GridComponent, SVGRenderer]);
