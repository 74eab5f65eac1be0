// What Copy does, as Go does it: goroutines that recurse to a depth, one after the other on one thread. Nothing is
// collected while time runs, so that no stack is shrunk, and huge pages are off, as they are for Copy.
//
//	goroutines version
//
// prints the version of Go.
//
//	goroutines frame
//
// prints what one activation of the recursion takes from the stack, in bytes, as the addresses of two depths tell.
//
//	goroutines warm FRAMES TASKS WARMUPS SAMPLES MILLIS
//	goroutines cold FRAMES TASKS WARMUPS SAMPLES MILLIS
//
// print for each of SAMPLES, after WARMUPS that are thrown away, the nanoseconds that a goroutine of so many frames
// takes more than one that does nothing: both are means over as many rounds of TASKS goroutines as take MILLIS
// milliseconds. Warm: each ends before the next is started, which takes over the memory of its stacks. Cold: all
// memory was given back to the kernel before the round, untimed, and all goroutines of the round stay alive.
//
//	goroutines faults warm|cold FRAMES TASKS
//
// prints the minor faults of a goroutine more than of one that does nothing, in a round of each.
//
//	goroutines idle COUNT
//
// prints what so many goroutines take that wait and do nothing else, in bytes: of stacks in use (Go's own count), of
// resident memory and of page tables (VmRSS and VmPTE); and in how many mappings more that is.
//
//	goroutines begin WARMUPS SAMPLES MILLIS
//	goroutines yield WARMUPS SAMPLES MILLIS
//	goroutines checked WARMUPS SAMPLES MILLIS
//	goroutines nosplit WARMUPS SAMPLES MILLIS
//
// print nanoseconds, too: of a goroutine from go to its end, for which the one that has started it makes room once; of
// one runtime.Gosched of two goroutines that make room for each other; and of one call in a chain of functions with and
// without the check of the stack. The chain is four functions with small frames that call each other, and a leaf, which
// needs no check. Both chains are the same code but for the checks. Each lies in one place of the program, chosen by the
// linker: what another place would make of it is not in these times.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// Linux 6.13, include/uapi/linux/prctl.h.
const setHugePagesDisabled = 41

var deepest uintptr

// The thirteen numbers stay in registers and cost nothing, but each has 8 bytes in the caller's frame, for morestack to
// save it in. With the argument's, the frame pointer and the return address that makes 128 bytes, on both CPUs.
//
//go:noinline
func descend(n int, a, b, c, d, e, f, g, h, i, j, k, l, m float64) int {
	if n == 0 {
		return bottom()
	}
	return 1 + descend(n-1, a, b, c, d, e, f, g, h, i, j, k, l, m)
}

//go:noinline
func bottom() int {
	here := 0
	deepest = uintptr(unsafe.Pointer(&here))
	return here
}

// Uses so many frames; the lowest address is in deepest.
func use(frames int) {
	if frames > 0 && descend(frames-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) != frames-1 {
		fail("the recursion was not made")
	}
}

func frameBytes() uintptr {
	const more = 1000
	use(2 * more) // grows the stack, so that it stays where it is
	use(more)
	high := deepest
	use(2 * more)
	return (high - deepest) / more
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}

func warmRound(frames, tasks int) time.Duration {
	done := make(chan struct{})
	begin := time.Now()
	for i := 0; i < tasks; i++ {
		go func() {
			use(frames)
			done <- struct{}{}
		}()
		<-done
	}
	return time.Since(begin)
}

func coldRound(frames, tasks int) time.Duration {
	debug.FreeOSMemory()
	var ended sync.WaitGroup
	ended.Add(tasks)
	done := make(chan struct{})
	end := make(chan struct{})
	begin := time.Now()
	for i := 0; i < tasks; i++ {
		go func() {
			use(frames)
			done <- struct{}{}
			<-end
			ended.Done()
		}()
		<-done
	}
	elapsed := time.Since(begin)
	close(end)
	ended.Wait()
	return elapsed
}

// Nanoseconds per goroutine.
func sample(round func(int, int) time.Duration, frames, tasks, millis int) float64 {
	end := time.Now().Add(time.Duration(millis) * time.Millisecond)
	timed := time.Duration(0)
	rounds := 0
	for rounds == 0 || time.Now().Before(end) {
		timed += round(frames, tasks)
		rounds++
	}
	return float64(timed.Nanoseconds()) / float64(rounds) / float64(tasks)
}

// Nanoseconds of one of what each calls makes.
func sampleOf(calls func(), each, millis int) float64 {
	begin := time.Now()
	end := begin.Add(time.Duration(millis) * time.Millisecond)
	done := 0
	for done == 0 || time.Now().Before(end) {
		calls()
		done += each
	}
	return float64(time.Since(begin).Nanoseconds()) / float64(done)
}

func printSamplesOf(calls func(), each, warmups, samples, millis int) {
	for i := 0; i < warmups+samples; i++ {
		runtime.GC()
		nanoseconds := sampleOf(calls, each, millis)
		if i >= warmups {
			fmt.Printf("%.3f\n", nanoseconds)
		}
	}
}

const batch = 1000

var ended int

func end() {
	ended++ // by one thread
}

func beginAndEnd() {
	ended = 0
	for i := 0; i < batch; i++ {
		go end()
		runtime.Gosched()
	}
	for ended != batch { // one in 61 times the scheduler looks elsewhere first
		runtime.Gosched()
	}
}

func yield() {
	for i := 0; i < batch; i++ {
		runtime.Gosched()
	}
}

func yieldTogether() {
	other := make(chan struct{})
	go func() {
		yield()
		close(other)
	}()
	yield()
	<-other
}

// Functions with small frames: two instructions check.
//
//go:noinline
func checked1(x int) int { return checked2(x) + 1 }

//go:noinline
func checked2(x int) int { return checked3(x) + 2 }

//go:noinline
func checked3(x int) int { return checked4(x) + 3 }

//go:noinline
func checked4(x int) int { return leaf(x) + 4 }

// The linker adds their frames up, and takes so few.
//
//go:noinline
//go:nosplit
func nosplit1(x int) int { return nosplit2(x) + 1 }

//go:noinline
//go:nosplit
func nosplit2(x int) int { return nosplit3(x) + 2 }

//go:noinline
//go:nosplit
func nosplit3(x int) int { return nosplit4(x) + 3 }

//go:noinline
//go:nosplit
func nosplit4(x int) int { return leaf(x) + 4 }

//go:noinline
func leaf(x int) int { return x ^ 1 }

const callsOfChain = 5

func callChecked() {
	sum := 0
	for i := 0; i < batch; i++ {
		sum = checked1(sum)
	}
	requireSum(sum)
}

func callNosplit() {
	sum := 0
	for i := 0; i < batch; i++ {
		sum = nosplit1(sum)
	}
	requireSum(sum)
}

// Each chain adds ten, and its leaf one more or one less by turns.
func requireSum(sum int) {
	if sum != 10*batch {
		fail("the calls were not made")
	}
}

func printSamples(round func(int, int) time.Duration, frames, tasks, warmups, samples, millis int) {
	for i := 0; i < warmups+samples; i++ {
		runtime.GC() // what rounds leave in the heap would grow without end
		nanoseconds := sample(round, frames, tasks, millis) - sample(round, 0, tasks, millis)
		if i >= warmups {
			fmt.Printf("%.3f\n", nanoseconds)
		}
	}
}

func minorFaults() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fail("getrusage: " + err.Error())
	}
	return int64(usage.Minflt)
}

func faultsOf(round func(int, int) time.Duration, frames, tasks int) int64 {
	before := minorFaults()
	round(frames, tasks)
	return minorFaults() - before
}

func printFaults(round func(int, int) time.Duration, frames, tasks int) {
	round(frames, tasks) // touches what a warm round finds touched
	more := faultsOf(round, frames, tasks) - faultsOf(round, 0, tasks)
	fmt.Printf("%.3f\n", float64(more)/float64(tasks))
}

// A figure of /proc/self/status that is in kB there, in bytes.
func status(name string) int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		fail(err.Error())
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, name+":") {
			return number(strings.Fields(line)[1]) << 10
		}
	}
	fail("/proc/self/status has no " + name)
	return 0
}

func mappings() int64 {
	text, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		fail(err.Error())
	}
	return int64(strings.Count(string(text), "\n"))
}

func stacksInUse() int64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return int64(memory.StackInuse)
}

func printIdle(count int) {
	debug.FreeOSMemory()
	stacks, mapped, resident, tables := stacksInUse(), mappings(), status("VmRSS"), status("VmPTE")
	end := make(chan struct{})
	for i := 0; i < count; i++ {
		go func() { <-end }()
	}
	runtime.Gosched() // all of them run until they wait
	fmt.Printf("%d\n%d\n%d\n", stacksInUse()-stacks, status("VmRSS")-resident, status("VmPTE")-tables)
	fmt.Printf("%d\n", mappings()-mapped)
	close(end)
}

func number(text string) int64 {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil || value < 0 {
		fail(text + ": must be a number from 0")
	}
	return value
}

// What each of them makes at a time, and how many that are.
var operations = map[string]struct {
	run  func()
	each int
}{
	"begin":   {beginAndEnd, batch},
	"yield":   {yieldTogether, 2 * batch},
	"checked": {callChecked, batch * callsOfChain},
	"nosplit": {callNosplit, batch * callsOfChain},
}

var rounds = map[string]func(int, int) time.Duration{"warm": warmRound, "cold": coldRound}

func run(arguments []string) bool {
	if len(arguments) == 0 {
		return false
	}
	command := arguments[0]
	if command == "faults" && len(arguments) > 1 {
		arguments = arguments[1:]
	}
	round := rounds[arguments[0]]
	var numbers []int
	for _, text := range arguments[1:] {
		numbers = append(numbers, int(number(text)))
	}
	operation, isOperation := operations[command]
	switch {
	case isOperation && len(numbers) == 3:
		printSamplesOf(operation.run, operation.each, numbers[0], numbers[1], numbers[2])
	case command == "version" && len(numbers) == 0:
		fmt.Println(runtime.Version())
	case command == "frame" && len(numbers) == 0:
		fmt.Println(frameBytes())
	case command == "idle" && len(numbers) == 1:
		printIdle(numbers[0])
	case command == "faults" && round != nil && len(numbers) == 2:
		printFaults(round, numbers[0], numbers[1])
	case command != "faults" && round != nil && len(numbers) == 5:
		printSamples(round, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
	default:
		return false
	}
	return true
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	if _, _, err := syscall.RawSyscall6(syscall.SYS_PRCTL, setHugePagesDisabled, 1, 0, 0, 0, 0); err != 0 {
		fail("prctl(PR_SET_THP_DISABLE): " + err.Error())
	}
	if !run(os.Args[1:]) {
		fmt.Fprintln(os.Stderr, "usage: goroutines version | frame | warm | cold | faults | idle | begin | yield | checked | nosplit, and numbers")
		os.Exit(2)
	}
}
