// Draws the charts. Colours are names of the style sheet, so that a chart is dark where the page is, and light on paper.
(function () {
    'use strict';

    const UNITS = {
        TIME: [[1, 'ns'], [1e3, 'µs'], [1e6, 'ms'], [1e9, 's']],
        BYTES: [[1, 'B'], [2 ** 10, 'KiB'], [2 ** 20, 'MiB'], [2 ** 30, 'GiB']],
        RATIO: [[1, '']]
    };
    const COLOURS = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)',
        'var(--series-5)', 'var(--series-6)'];
    const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'path://M0,0H10L5,9Z',
        'path://M3,0H7V3H10V7H7V10H3V7H0V3H3Z'];
    const QUIET = 'var(--quiet)';
    const GRID = { color: 'var(--line)' };
    const PAPER_WIDTH = 420;
    const ROW_HEIGHT = 40;
    const LEGEND_LINE = 22;
    const CHARACTER_WIDTH = 7;
    const SYMBOL_WIDTH = 45;

    /** A value of an axis, whole numbers without a point. */
    function text(quantity, value) {
        const units = UNITS[quantity];
        const unit = units.filter(([size]) => Math.abs(value) >= size).pop() || units[0];
        return `${Number((value / unit[0]).toPrecision(3))} ${unit[1]}`.trim();
    }

    function position(chart, point) {
        return chart.rows.length > 0 ? point.at : Math.log2(point.at);
    }

    /** Values are on the vertical axis where points are at depths, on the horizontal one where they are in rows. */
    function coordinates(chart, point, value) {
        return chart.rows.length > 0 ? [value, point.at] : [position(chart, point), value];
    }

    function bars(chart, line, colour) {
        return line.points.filter(point => point.spread.min < point.spread.max).map(point => [
            { coord: coordinates(chart, point, point.spread.min) },
            { coord: coordinates(chart, point, point.spread.max) }
        ]).map(ends => ends.map(end => ({ ...end, lineStyle: { color: colour }, itemStyle: { color: colour } })));
    }

    function series(chart, line, i) {
        const colour = COLOURS[i % COLOURS.length];
        return {
            name: line.name,
            type: chart.rows.length > 0 ? 'scatter' : 'line',
            data: line.points.map(point => ({ value: coordinates(chart, point, point.spread.median), point })),
            symbol: SYMBOLS[i % SYMBOLS.length],
            symbolSize: 8,
            showSymbol: true,
            color: colour,
            lineStyle: { width: 1.5, color: colour },
            itemStyle: { color: colour, opacity: 1 },
            emphasis: { disabled: true },
            markLine: {
                silent: true,
                animation: false,
                label: { show: false },
                symbol: 'rect',
                symbolSize: [9, 1.5],
                lineStyle: { type: 'solid', width: 1.5, color: colour },
                data: bars(chart, line, colour)
            }
        };
    }

    /** What belongs to no line: the ends of all bars, so that the axis has room for them, the depths, and a ratio of 1. */
    function frame(chart, depths) {
        const points = chart.lines.flatMap(line => line.points);
        const marks = depths.map(depth => ({
            xAxis: Math.log2(depth),
            label: { formatter: text('BYTES', depth), position: 'start', color: QUIET }
        }));
        if (chart.quantity === 'RATIO') {
            marks.push({ [chart.rows.length > 0 ? 'xAxis' : 'yAxis']: 1, label: { show: false }, lineStyle: { color: QUIET, type: 'dashed' } });
        }
        return {
            type: 'scatter',
            symbolSize: 0,
            silent: true,
            tooltip: { show: false },
            data: points.flatMap(point => [point.spread.min, point.spread.max]
                .map(value => coordinates(chart, point, value))),
            markLine: {
                silent: true,
                animation: false,
                z: 1, // below the lines
                symbol: 'none',
                lineStyle: { ...GRID, type: 'solid' },
                data: marks
            }
        };
    }

    /** Between the lines of an even scale of bytes: a power of two, so that they are whole in their units. */
    function step(chart) {
        const most = Math.max(...chart.lines.flatMap(line => line.points).map(point => point.spread.max));
        return chart.quantity === 'BYTES' && !chart.logarithmic ? { interval: 2 ** Math.ceil(Math.log2(most / 6)) } : {};
    }

    function valueAxis(chart) {
        return {
            type: chart.logarithmic ? 'log' : 'value',
            ...step(chart),
            logBase: chart.quantity === 'BYTES' ? 16 : 10,
            scale: chart.quantity === 'RATIO', // what matters is how far it is from 1, not from 0
            name: chart.axis,
            nameLocation: chart.rows.length > 0 ? 'middle' : 'end',
            nameGap: chart.rows.length > 0 ? 26 : 14,
            nameTextStyle: { color: QUIET, align: chart.rows.length > 0 ? 'center' : 'left' },
            axisLabel: { color: QUIET, formatter: value => text(chart.quantity, value), hideOverlap: true },
            splitLine: { lineStyle: GRID },
            minorSplitLine: { show: false }
        };
    }

    function depthAxis(depths) {
        const logs = depths.map(Math.log2);
        return {
            type: 'value',
            min: Math.min(...logs) - 0.5,
            max: Math.max(...logs) + 0.5,
            name: 'depth',
            nameLocation: 'middle',
            nameGap: 24,
            nameTextStyle: { color: QUIET },
            axisLabel: { show: false },
            axisTick: { show: false },
            axisLine: { lineStyle: GRID },
            splitLine: { show: false }
        };
    }

    function rowAxis(chart, width) {
        return {
            type: 'category',
            data: chart.rows,
            inverse: true,
            axisLabel: { color: 'var(--text)', width: Math.min(200, width * 0.35), overflow: 'break' },
            axisTick: { show: false },
            axisLine: { lineStyle: GRID },
            splitLine: { show: true, lineStyle: GRID }
        };
    }

    function tip(chart, shown) {
        const box = document.createElement('div');
        box.className = 'tip';
        for (const { seriesName, marker, data } of [shown].flat().filter(one => one.data.point)) {
            const line = box.appendChild(document.createElement('div'));
            const name = chart.rows.length > 0
                ? chart.rows[data.point.at]
                : `${seriesName}, ${text('BYTES', data.point.at)}`;
            line.textContent = `${name}: ${data.point.text}`;
        }
        return box;
    }

    /** In how many lines the legend fits: it breaks them by itself, but makes no room for them. */
    function legendLines(chart, width) {
        let lines = 1;
        let used = 0;
        for (const line of chart.lines) {
            const needed = line.name.length * CHARACTER_WIDTH + SYMBOL_WIDTH;
            if (used > 0 && used + needed > width) {
                lines++;
                used = 0;
            }
            used += needed;
        }
        return chart.lines.length > 1 ? lines : 0;
    }

    function options(chart, width) {
        const depths = [...new Set(chart.lines.flatMap(line => line.points).map(point => point.at))];
        const inRows = chart.rows.length > 0;
        return {
            animation: false,
            textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: 'var(--text)' },
            grid: {
                left: 8,
                right: 24,
                top: (inRows ? 8 : 32) + legendLines(chart, width) * LEGEND_LINE,
                bottom: inRows ? 24 : 40,
                containLabel: true
            },
            legend: {
                show: chart.lines.length > 1,
                data: chart.lines.map(line => line.name),
                left: 0,
                top: 0,
                textStyle: { color: 'var(--text)' },
                inactiveColor: QUIET
            },
            tooltip: {
                trigger: inRows ? 'item' : 'axis',
                confine: true,
                backgroundColor: 'var(--panel)',
                borderColor: 'var(--line)',
                textStyle: { color: 'var(--text)' },
                axisPointer: { lineStyle: { color: QUIET }, label: { show: false } },
                formatter: shown => tip(chart, shown)
            },
            xAxis: inRows ? valueAxis(chart) : depthAxis(depths),
            yAxis: inRows ? rowAxis(chart, width) : valueAxis(chart),
            series: [frame(chart, inRows ? [] : depths), ...chart.lines.map((line, i) => series(chart, line, i))]
        };
    }

    function show(figure) {
        const plot = figure.querySelector('.plot');
        const chart = JSON.parse(figure.querySelector('script').textContent);
        const fit = width => {
            if (chart.rows.length > 0) {
                plot.style.height = `${chart.rows.length * ROW_HEIGHT + 52 + legendLines(chart, width) * LEGEND_LINE}px`;
            }
        };
        fit(plot.clientWidth);
        const drawing = echarts.init(plot, null, { renderer: 'svg' });
        let drawn = 0;
        const draw = width => {
            if (width !== drawn) {
                drawn = width;
                fit(width);
                drawing.resize({ width });
                drawing.setOption(options(chart, width));
                // What is drawn for paper is shown as wide as there is room on it.
                plot.querySelector('svg').setAttribute('viewBox', `0 0 ${width} ${drawing.getHeight()}`);
            }
        };
        new ResizeObserver(() => matchMedia('print').matches || draw(plot.clientWidth)).observe(plot);
        addEventListener('beforeprint', () => draw(PAPER_WIDTH));
        addEventListener('afterprint', () => draw(plot.clientWidth));
    }

    function save() {
        const link = document.createElement('a');
        link.download = 'report.json';
        link.href = URL.createObjectURL(new Blob([document.getElementById('report').textContent.trimStart()],
            { type: 'application/json' }));
        link.click();
        URL.revokeObjectURL(link.href);
    }

    document.documentElement.classList.add('with-program');
    document.querySelectorAll('figure.chart').forEach(show);
    document.getElementById('save').addEventListener('click', save);
}());
